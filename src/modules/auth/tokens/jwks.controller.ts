import { Controller, Get, Header, VERSION_NEUTRAL } from '@nestjs/common';
import { Public } from '#platform/access';
import { Tagged } from '#platform/http';
import { JwksDto } from '../dto/jwks.dto.js';
import { SigningKeys } from './signing-keys.js';

/** A key is published for twice as long before it signs. */
const CACHED_SECONDS = 300;

@Public()
@Tagged('Authentication')
@Controller({ path: '.well-known', version: VERSION_NEUTRAL })
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  /** The public keys that access tokens are verified with: the one that signs now, the next, and the one before. */
  @Get('jwks.json')
  @Header('cache-control', `public, max-age=${CACHED_SECONDS}`)
  find(): JwksDto {
    return JwksDto.of(this.keys);
  }
}
