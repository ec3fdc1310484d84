import { PartialType } from '@nestjs/swagger';
import { CreateServiceAccountDto } from './create-service-account.dto.js';

/** What is to be different about a service account; what is left out stays as it is. */
export class ChangeServiceAccountDto extends PartialType(CreateServiceAccountDto, { skipNullProperties: false }) {}
