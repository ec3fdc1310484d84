import { IsUUID } from 'class-validator';
import { FinishFederatedLoginDto } from './finish-federated-login.dto.js';

/** What came back from an identity provider to somebody who is logged in. */
export class LinkIdentityDto extends FinishFederatedLoginDto {
  /**
   * The `id` of the login.
   * @example 01a1f7e0-2c4b-7d13-9a6e-5b8f1d3c7a21
   */
  @IsUUID()
  readonly loginId: string;
}
