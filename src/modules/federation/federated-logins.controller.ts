import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Public } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Id, Tagged } from '#platform/http';
import { ThrottleAsCredentials } from '#platform/throttling';
import { TokensDto } from '#modules/auth';
import { MembershipEnded } from '#modules/organizations';
import { BeginFederatedLoginDto } from './dto/begin-federated-login.dto.js';
import { BegunFederatedLoginDto } from './dto/begun-federated-login.dto.js';
import { FinishFederatedLoginDto } from './dto/finish-federated-login.dto.js';
import {
  EmailDomainRefused,
  FederatedEmailUnverified,
  FederatedLoginInvalid,
  FederatedRoleMissing,
  IdentityNotConfirmed,
  IdentityNotLinked,
  IdentityProviderNotFound,
  IdentityProviderUnavailable,
  RedirectRefused,
} from './federation.problems.js';
import { FederatedLogins } from './logins/federated-logins.service.js';

@Tagged('Federation')
@Controller('auth/federated-logins')
export class FederatedLoginsController {
  constructor(private readonly logins: FederatedLogins) {}

  /**
   * Begins a login with an account at an identity provider, for ten minutes. A page keeps `id`, `state` and `secret` for itself,
   * sends the person to `authorizationUrl`, and finishes when they are back.
   */
  @Post()
  @Public()
  @ThrottleAsCredentials()
  @Refuses(RedirectRefused, IdentityProviderNotFound, IdentityProviderUnavailable)
  begin(@Body() errand: BeginFederatedLoginDto): Promise<BegunFederatedLoginDto> {
    return this.logins.begin(errand).then(BegunFederatedLoginDto.of);
  }

  /** Finishes a login with what the identity provider sent back, once, and begins a session. */
  @Post(':id/tokens')
  @HttpCode(200)
  @Public()
  @ThrottleAsCredentials()
  @Refuses(FederatedLoginInvalid, IdentityNotConfirmed, IdentityProviderNotFound, IdentityProviderUnavailable)
  @Refuses(EmailDomainRefused, FederatedEmailUnverified, IdentityNotLinked, FederatedRoleMissing, MembershipEnded)
  finish(@Id() id: string, @Body() answer: FinishFederatedLoginDto): Promise<TokensDto> {
    return this.logins.finish(id, answer).then(TokensDto.of);
  }
}
