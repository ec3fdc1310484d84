import { IsUUID } from 'class-validator';

/** Where somebody wants to work. */
export class ChooseOrganizationDto {
  /**
   * One of the caller’s own organizations.
   * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
   */
  @IsUUID()
  readonly organizationId: string;
}
