import { IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { PageOf } from '#platform/pages';
import { PROGRAM_ROLES, type ProgramRole } from '../accounts/program-role.js';
import type { ServiceAccountRecord } from '../accounts/service-accounts.service.js';
import { IsServiceAccountName } from './is-service-account-name.js';

/** A program that works for the organization. */
export class ServiceAccountDto {
  /**
   * The service account’s id: the `actorId` of what it does.
   * @example 01a1f8a0-4f2c-7b16-8a3d-5c7e9f1b2d13
   */
  @IsUUID()
  readonly id: string;

  /**
   * What people know it by.
   * @example "Warehouse sync"
   */
  @IsServiceAccountName()
  readonly name: string;

  /**
   * What it is to the organization: the most that its keys may do.
   * @example staff
   */
  @IsIn(PROGRAM_ROLES)
  readonly role: ProgramRole;

  /**
   * The person who made it.
   * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
   */
  @IsUUID()
  readonly createdBy: string;

  /** When it was made. */
  readonly createdAt: Date;

  /**
   * Grows by one with every change; the `ETag`, without its quotes.
   * @example 1
   */
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  readonly version: number;

  static of({ id, name, role, createdBy, createdAt, version }: ServiceAccountRecord): ServiceAccountDto {
    return { id, name, role, createdBy, createdAt, version };
  }
}

/** A page of the service accounts. */
export class ServiceAccountPageDto extends PageOf(ServiceAccountDto) {}
