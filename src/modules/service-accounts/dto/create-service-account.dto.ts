import { IsIn } from 'class-validator';
import { PROGRAM_ROLES, type ProgramRole } from '../accounts/program-role.js';
import { IsServiceAccountName } from './is-service-account-name.js';

/** A program that is to work for the organization. */
export class CreateServiceAccountDto {
  /**
   * What people know it by.
   * @example "Warehouse sync"
   */
  @IsServiceAccountName()
  readonly name: string;

  /**
   * What it is to the organization: the most that its keys may do. Programs are never owners.
   * @example staff
   */
  @IsIn(PROGRAM_ROLES)
  readonly role: ProgramRole;
}
