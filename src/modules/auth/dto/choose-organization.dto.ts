import { IsUUID } from 'class-validator';

/** Where somebody wants to work. */
export class ChooseOrganizationDto {
  /** One of the caller’s own organizations. */
  @IsUUID()
  readonly organizationId: string;
}
