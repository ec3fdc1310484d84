import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Archived } from '#platform/archives';
import { Refuses } from '#platform/errors';
import { AnswersVersion, ChangesVersion, ExpectedVersion, Id, Tagged } from '#platform/http';
import { mapPage, PageQuery } from '#platform/pages';
import { ChangeIdentityProviderDto } from './dto/change-identity-provider.dto.js';
import { CreateIdentityProviderDto } from './dto/create-identity-provider.dto.js';
import { IdentityProviderDto, IdentityProviderPageDto } from './dto/identity-provider.dto.js';
import { IdentityProvidersPermissions } from './federation.permissions.js';
import { IdentityProviderNotFound, IssuerRefused, TooManyIdentityProviders } from './federation.problems.js';
import { IdentityProviders } from './providers/providers.service.js';

@Tagged(
  'Federation',
  'Logging in with accounts of others: OpenID Connect providers for everybody, and those of organizations.',
)
@Controller('identity-providers')
export class IdentityProvidersController {
  constructor(private readonly providers: IdentityProviders) {}

  /** Adds an identity provider whose people log in to the organization. Its secret is never shown again. */
  @Post()
  @Can(IdentityProvidersPermissions.manage)
  @AnswersVersion()
  @Refuses(TooManyIdentityProviders, IssuerRefused)
  create(@CurrentActor() by: Member, @Body() provider: CreateIdentityProviderDto): Promise<IdentityProviderDto> {
    return this.providers.create(by, provider).then(IdentityProviderDto.of);
  }

  /** Lists the identity providers of the organization, the oldest first. */
  @Get()
  @Can(IdentityProvidersPermissions.manage)
  @Archived('identity-providers', 'organization')
  list(@CurrentActor() reader: Member, @Query() query: PageQuery): Promise<IdentityProviderPageDto> {
    return this.providers.list(reader, query).then((page) => mapPage(page, IdentityProviderDto.of));
  }

  /** Reads one identity provider. */
  @Get(':id')
  @Can(IdentityProvidersPermissions.manage)
  @AnswersVersion()
  @Refuses(IdentityProviderNotFound)
  find(@CurrentActor() reader: Member, @Id() id: string): Promise<IdentityProviderDto> {
    return this.providers.find(reader, id).then(IdentityProviderDto.of);
  }

  /**
   * Changes an identity provider, if it is still the version that the client has seen. Disabling it ends the sessions that it
   * began.
   */
  @Patch(':id')
  @Can(IdentityProvidersPermissions.manage)
  @ChangesVersion()
  @Refuses(IdentityProviderNotFound, IssuerRefused)
  change(
    @CurrentActor() by: Member,
    @Id() id: string,
    @ExpectedVersion() version: number,
    @Body() changes: ChangeIdentityProviderDto,
  ): Promise<IdentityProviderDto> {
    return this.providers.change(by, id, version, changes).then(IdentityProviderDto.of);
  }

  /** Removes an identity provider, and ends the sessions that it began. */
  @Delete(':id')
  @HttpCode(204)
  @Can(IdentityProvidersPermissions.manage)
  @Refuses(IdentityProviderNotFound)
  remove(@CurrentActor() by: Member, @Id() id: string): Promise<void> {
    return this.providers.remove(by, id);
  }
}
