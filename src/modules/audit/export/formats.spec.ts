import { parse } from 'csv-parse/sync';
import type { AuditEntryDto } from '../dto/audit-entry.dto.js';
import { FORMATS } from './formats.js';

const entry = (changes: Partial<AuditEntryDto>): AuditEntryDto => ({
  id: '01a1f7e2-7d1a-7c3b-9e5f-4a6b8c0d2e11',
  sequence: 7,
  occurredAt: new Date('2026-11-20T09:30:00.001Z'),
  action: 'products.changed',
  actorId: null,
  sessionId: null,
  target: { type: 'product', id: 'x' },
  before: null,
  after: { name: 'Say "cheese", please\n=1+1' },
  ipAddress: '203.0.113.7',
  requestId: null,
  previousHash: '00',
  hash: 'ff',
  ...changes,
});

const read = (line: string): Record<string, string>[] => parse(FORMATS.csv.head + line, { columns: true });

describe('an exported entry', () => {
  it('is one line of JSON', () => {
    const line = FORMATS.ndjson.line(entry({}));
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(entry({}))));
  });

  it('is one record of CSV, whatever stands in it', () => {
    const [record] = read(FORMATS.csv.line(entry({})));
    expect(record).toMatchObject({
      sequence: '7',
      occurredAt: '2026-11-20T09:30:00.001Z',
      actorId: '',
      targetType: 'product',
      after: JSON.stringify(entry({}).after),
      hash: 'ff',
    });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|"/c calc"!A1, x'])('runs as no formula: %j', (id) => {
    const [record] = read(FORMATS.csv.line(entry({ target: { type: 'product', id } })));
    expect(record!['targetId']).toBe(`'${id}`);
  });
});
