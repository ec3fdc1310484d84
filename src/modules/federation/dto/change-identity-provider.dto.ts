import { PartialType } from '@nestjs/swagger';
import { IsBoolean, ValidateIf } from 'class-validator';
import { CreateIdentityProviderDto } from './create-identity-provider.dto.js';

/** What is to be different about an identity provider; what is left out stays as it is. */
export class ChangeIdentityProviderDto extends PartialType(CreateIdentityProviderDto, { skipNullProperties: false }) {
  /**
   * Whether people can log in with it.
   * @example true
   */
  @ValidateIf((_, enabled) => enabled !== undefined)
  @IsBoolean()
  readonly enabled?: boolean;
}
