import type { AuditEntryDto } from '../dto/audit-entry.dto.js';

export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** How entries are written down, one after the other. */
interface Format {
  readonly mediaType: string;
  /** What stands before the first of them. */
  readonly head: string;
  readonly line: (entry: AuditEntryDto) => string;
}

const CELLS: Readonly<Record<string, (entry: AuditEntryDto) => string | number | null>> = {
  sequence: ({ sequence }) => sequence,
  id: ({ id }) => id,
  occurredAt: ({ occurredAt }) => occurredAt.toISOString(),
  action: ({ action }) => action,
  actorId: ({ actorId }) => actorId,
  sessionId: ({ sessionId }) => sessionId,
  targetType: ({ target }) => target.type,
  targetId: ({ target }) => target.id,
  before: ({ before }) => before && JSON.stringify(before),
  after: ({ after }) => after && JSON.stringify(after),
  ipAddress: ({ ipAddress }) => ipAddress,
  requestId: ({ requestId }) => requestId,
  previousHash: ({ previousHash }) => previousHash,
  hash: ({ hash }) => hash,
  actorKind: ({ actorKind }) => actorKind ?? null,
};

export const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  ndjson: { mediaType: 'application/x-ndjson', head: '', line: (entry) => `${JSON.stringify(entry)}\n` },
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    head: csvLine(Object.keys(CELLS)),
    line: (entry) => csvLine(Object.values(CELLS).map((cellOf) => cellOf(entry))),
  },
};

/** One record (RFC 4180). */
function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map((value) => cell(String(value ?? ''))).join(',')}\r\n`;
}

/** A cell that begins so is run as a formula by spreadsheets (OWASP, CSV Injection): behind an apostrophe it is text. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
