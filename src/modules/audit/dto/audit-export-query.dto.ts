import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { EXPORT_FORMATS, type ExportFormat } from '../export/formats.js';
import { AuditQuery } from './audit-query.dto.js';

/** Which entries are exported, and how they are written. */
export class AuditExportQuery extends OmitType(AuditQuery, ['limit', 'cursor'] as const) {
  /**
   * `ndjson`: one JSON object a line, as a list has them. `csv`: RFC 4180 with a line of names; cells that a spreadsheet would
   * take for a formula begin with an apostrophe.
   * @example csv
   */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsIn(EXPORT_FORMATS)
  readonly format: ExportFormat = 'ndjson';
}
