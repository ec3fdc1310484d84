import { Controller, Get, Header, VERSION_NEUTRAL } from '@nestjs/common';
import { Public } from '#platform/access';
import { Tagged } from '#platform/http';
import { JwksDto } from '../dto/jwks.dto.js';
import { SigningKey } from './signing-key.js';

@Public()
@Tagged('Authentication')
@Controller({ path: '.well-known', version: VERSION_NEUTRAL })
export class JwksController {
  constructor(private readonly key: SigningKey) {}

  /** The public keys that access tokens are verified with. */
  @Get('jwks.json')
  @Header('cache-control', 'public, max-age=300')
  find(): JwksDto {
    return JwksDto.of(this.key);
  }
}
