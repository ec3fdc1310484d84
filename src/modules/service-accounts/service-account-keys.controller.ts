import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Id, Tagged } from '#platform/http';
import { mapPage, PageQuery } from '#platform/pages';
import { CreateServiceAccountKeyDto } from './dto/create-service-account-key.dto.js';
import { RotateServiceAccountKeyDto } from './dto/rotate-service-account-key.dto.js';
import {
  NewServiceAccountKeyDto,
  ServiceAccountKeyDto,
  ServiceAccountKeyPageDto,
} from './dto/service-account-key.dto.js';
import { ServiceAccountKeys } from './keys/keys.service.js';
import { ServiceAccountsPermissions } from './service-accounts.permissions.js';
import {
  MoreThanOneHas,
  ScopeBeyondRole,
  ServiceAccountKeyNotFound,
  ServiceAccountKeyReplaced,
  ServiceAccountNotFound,
  TooManyServiceAccountKeys,
} from './service-accounts.problems.js';

@Tagged('Service accounts')
@Controller('service-accounts/:id/keys')
export class ServiceAccountKeysController {
  constructor(private readonly keys: ServiceAccountKeys) {}

  /** Gives a service account a key, and shows it: this once. Sent again it makes another one. */
  @Post()
  @Can(ServiceAccountsPermissions.manage)
  @Refuses(MoreThanOneHas, ScopeBeyondRole, ServiceAccountNotFound, TooManyServiceAccountKeys)
  create(
    @CurrentActor() by: Member,
    @Id() id: string,
    @Body() key: CreateServiceAccountKeyDto,
  ): Promise<NewServiceAccountKeyDto> {
    return this.keys.create(by, id, key).then(NewServiceAccountKeyDto.of);
  }

  /** Lists the keys of a service account, the oldest first; those that expired, too, for a month. */
  @Get()
  @Can(ServiceAccountsPermissions.read)
  @Refuses(ServiceAccountNotFound)
  list(@CurrentActor() reader: Member, @Id() id: string, @Query() query: PageQuery): Promise<ServiceAccountKeyPageDto> {
    return this.keys.list(reader, id, query).then((page) => mapPage(page, ServiceAccountKeyDto.of));
  }

  /** Revokes a key: every process refuses it within a second. */
  @Delete(':keyId')
  @HttpCode(204)
  @Can(ServiceAccountsPermissions.manage)
  @Refuses(ServiceAccountKeyNotFound)
  revoke(@CurrentActor() by: Member, @Id() id: string, @Id('keyId') keyId: string): Promise<void> {
    return this.keys.revoke(by, id, keyId);
  }

  /** Makes a key with the same scopes and limit, and shows it: this once. The old one works for as long as is said. */
  @Post(':keyId/rotation')
  @Can(ServiceAccountsPermissions.manage)
  @Refuses(
    MoreThanOneHas,
    ServiceAccountKeyNotFound,
    ServiceAccountKeyReplaced,
    ServiceAccountNotFound,
    TooManyServiceAccountKeys,
  )
  rotate(
    @CurrentActor() by: Member,
    @Id() id: string,
    @Id('keyId') keyId: string,
    @Body() rotation: RotateServiceAccountKeyDto,
  ): Promise<NewServiceAccountKeyDto> {
    return this.keys.rotate(by, id, keyId, rotation).then(NewServiceAccountKeyDto.of);
  }
}
