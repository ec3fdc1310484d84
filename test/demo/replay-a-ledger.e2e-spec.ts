import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestApp } from '../support/app.js';

interface Run {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

const DEMO = join(__dirname, '../../scripts/demo.mjs');
const folder = mkdtempSync(join(tmpdir(), 'demo-'));
let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ ATRIUM_ROLES: 'api,worker' });
});
afterEach(() => app.clear());
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true });
});

function demo(...options: string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, [DEMO, '--url', app.url, ...options], (error, output, errors) => {
      resolve({ code: error ? Number(error.code) : 0, output, errors });
    });
  });
}

describe('replaying a ledger', () => {
  it('places every invoice of the sample, and agrees with it to the ten-thousandth', async () => {
    const refusals = join(folder, 'refusals.csv');
    const { code, output, errors } = await demo('--refusals', refusals);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toContain('638 lines = 623 sold + 15 no sales');
    expect(output).toContain('120 of 120 invoices are orders, of 40 products');
    expect(output).toMatch(/GBP exact +(67,112\.528) +\1 +\1 +0\.00\n/);
    expect(output).toMatch(/GBP payable +(67,112\.66) +\1 +\1 +0\.00\n/);
    expect(output).toContain('Everything agrees');
    expect(readFileSync(refusals, 'utf8').split('\n')).toHaveLength(1 + 15 + 1);
    const [row] = await app.database.sql<{ orders: string }>('select count(*) as orders from orders');
    expect(Number(row!.orders)).toBe(120);
  }, 60_000);

  it('lists what Atrium refuses, and fails for it', async () => {
    const ledger = join(folder, 'ledger.csv');
    const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
    const line = (invoice: string, code: string) => `${invoice},${code},CANDLE,1,2026-03-02T08:30:00Z,2.55,,Norway`;
    writeFileSync(ledger, [header, line('700100', '10040'), line('700101', `10041${'0'.repeat(100)}`)].join('\n'));
    const { code, output } = await demo('--ledger', ledger);
    expect(code).toBe(1);
    expect(output).toContain('1 of 2 invoices are orders');
    expect(output).toMatch(/- invoice 700101: 400 \S+\/problems\/invalid-request/);
    expect(output).toMatch(/- invoice 700101 has 0 orders/);
  }, 60_000);

  it('ends in one line when it cannot begin', async () => {
    const { code, output, errors } = await demo('--invoices', 'none');
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toBe('--invoices is a whole number above zero, not "none".\n');
  });
});
