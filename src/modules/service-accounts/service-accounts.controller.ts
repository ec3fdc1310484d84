import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Archived } from '#platform/archives';
import { Refuses } from '#platform/errors';
import { AnswersVersion, ChangesVersion, ExpectedVersion, Id, Tagged } from '#platform/http';
import { mapPage, PageQuery } from '#platform/pages';
import { ServiceAccounts } from './accounts/service-accounts.service.js';
import { ChangeServiceAccountDto } from './dto/change-service-account.dto.js';
import { CreateServiceAccountDto } from './dto/create-service-account.dto.js';
import { ServiceAccountDto, ServiceAccountPageDto } from './dto/service-account.dto.js';
import { ServiceAccountsPermissions } from './service-accounts.permissions.js';
import { MoreThanOneHas, ServiceAccountNotFound, TooManyServiceAccounts } from './service-accounts.problems.js';

@Tagged('Service accounts', 'Programs that work for an organization, and the keys that they do it with.')
@Controller('service-accounts')
export class ServiceAccountsController {
  constructor(private readonly accounts: ServiceAccounts) {}

  /** Makes a service account, which can do nothing until it has a key. Nobody gives a role that may do more than they may. */
  @Post()
  @Can(ServiceAccountsPermissions.manage)
  @AnswersVersion()
  @Refuses(MoreThanOneHas, TooManyServiceAccounts)
  create(@CurrentActor() by: Member, @Body() account: CreateServiceAccountDto): Promise<ServiceAccountDto> {
    return this.accounts.create(by, account).then(ServiceAccountDto.of);
  }

  /** Lists the service accounts of the organization, the oldest first. */
  @Get()
  @Can(ServiceAccountsPermissions.read)
  @Archived('service-accounts', 'organization')
  list(@CurrentActor() reader: Member, @Query() query: PageQuery): Promise<ServiceAccountPageDto> {
    return this.accounts.list(reader, query).then((page) => mapPage(page, ServiceAccountDto.of));
  }

  /** Reads one service account. */
  @Get(':id')
  @Can(ServiceAccountsPermissions.read)
  @AnswersVersion()
  @Refuses(ServiceAccountNotFound)
  find(@CurrentActor() reader: Member, @Id() id: string): Promise<ServiceAccountDto> {
    return this.accounts.find(reader, id).then(ServiceAccountDto.of);
  }

  /** Names a service account anew, or gives it another role, which holds for all its keys at once. */
  @Patch(':id')
  @Can(ServiceAccountsPermissions.manage)
  @ChangesVersion()
  @Refuses(MoreThanOneHas, ServiceAccountNotFound)
  change(
    @CurrentActor() by: Member,
    @Id() id: string,
    @ExpectedVersion() version: number,
    @Body() changes: ChangeServiceAccountDto,
  ): Promise<ServiceAccountDto> {
    return this.accounts.change(by, id, version, changes).then(ServiceAccountDto.of);
  }

  /** Removes a service account, and revokes its keys. */
  @Delete(':id')
  @HttpCode(204)
  @Can(ServiceAccountsPermissions.manage)
  @Refuses(ServiceAccountNotFound)
  remove(@CurrentActor() by: Member, @Id() id: string): Promise<void> {
    return this.accounts.remove(by, id);
  }
}
