import { IsUUID } from 'class-validator';

/** Who is to own the organization. */
export class TransferOwnershipDto {
  /**
   * A member, and not the caller.
   * @example 01a1f7ba-7d30-7f84-9c21-1a5b8e3d6f07
   */
  @IsUUID()
  readonly userId: string;
}
