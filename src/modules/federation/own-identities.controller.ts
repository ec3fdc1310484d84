import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { type Actor, Can, CurrentActor, RequiresRecentLogin } from '#platform/access';
import { Archived } from '#platform/archives';
import { Refuses } from '#platform/errors';
import { Id, Tagged } from '#platform/http';
import { mapPage, PageQuery } from '#platform/pages';
import { ThrottleAsCredentials } from '#platform/throttling';
import { IdentityDto, IdentityPageDto } from './dto/identity.dto.js';
import { LinkIdentityDto } from './dto/link-identity.dto.js';
import { IdentitiesPermissions } from './federation.permissions.js';
import {
  EmailDomainRefused,
  FederatedLoginInvalid,
  IdentityNotConfirmed,
  IdentityNotFound,
  IdentityProviderNotFound,
  IdentityProviderUnavailable,
  IdentityTaken,
  LastWayIn,
} from './federation.problems.js';
import { OwnIdentities } from './identities/own-identities.service.js';
import { FederatedLogins } from './logins/federated-logins.service.js';

@Tagged('Federation')
@Controller('me/identities')
export class OwnIdentitiesController {
  constructor(
    private readonly identities: OwnIdentities,
    private readonly logins: FederatedLogins,
  ) {}

  /** Lists the accounts of others that the caller logs in with, the oldest first. */
  @Get()
  @Can(IdentitiesPermissions.manageOwn)
  @Archived('identities', 'person')
  list(@CurrentActor() actor: Actor, @Query() page: PageQuery): Promise<IdentityPageDto> {
    return this.identities.list(actor, page).then((identities) => mapPage(identities, IdentityDto.of));
  }

  /** Links an account at an identity provider to the caller’s, with what came back of a login that was begun. */
  @Post()
  @Can(IdentitiesPermissions.manageOwn)
  @RequiresRecentLogin()
  @ThrottleAsCredentials()
  @Refuses(FederatedLoginInvalid, IdentityNotConfirmed, IdentityProviderNotFound, IdentityProviderUnavailable)
  @Refuses(EmailDomainRefused, IdentityTaken)
  link(@CurrentActor() actor: Actor, @Body() { loginId, ...answer }: LinkIdentityDto): Promise<IdentityDto> {
    return this.logins.link(actor, loginId, answer).then(IdentityDto.of);
  }

  /** Unlinks an account at an identity provider, unless the caller could not log in any more. */
  @Delete(':id')
  @HttpCode(204)
  @Can(IdentitiesPermissions.manageOwn)
  @RequiresRecentLogin()
  @Refuses(IdentityNotFound, LastWayIn)
  unlink(@CurrentActor() actor: Actor, @Id() id: string): Promise<void> {
    return this.identities.unlink(actor, id);
  }
}
