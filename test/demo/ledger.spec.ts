import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DemoError } from '../../scripts/demo/demo-error.ts';
import { type Ledger, readLedger } from '../../scripts/demo/ledger.ts';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const folder = mkdtempSync(join(tmpdir(), 'ledger-'));

afterAll(() => rmSync(folder, { recursive: true }));

const line = (invoice: string, quantity = '1', price = '2.55') =>
  `${invoice},10040,CANDLE,${quantity},2026-03-02T08:30:00Z,${price},41007,Norway`;

function read(lines: readonly string[], most?: number): Promise<Ledger> {
  const file = join(folder, 'ledger.csv');
  writeFileSync(file, [HEADER, ...lines].join('\n'));
  return readLedger(file, most);
}

const invoicesOf = ({ invoices }: Ledger) => invoices.map(({ number, lines }) => [number, lines.length]);
const refusedOf = ({ refused }: Ledger) => refused.map(({ line: number, reason }) => [number, reason]);

describe('reading a ledger', () => {
  it('gathers the sale lines of each invoice, with prices counted in ten-thousandths', async () => {
    const ledger = await read([line('700100', '12', '0.415'), line('700100'), line('700101', '1', '18')]);
    expect(ledger.invoices).toEqual([
      {
        number: '700100',
        lines: [
          { line: 2, invoice: '700100', stockCode: '10040', description: 'CANDLE', quantity: 12, price: 4150n },
          { line: 3, invoice: '700100', stockCode: '10040', description: 'CANDLE', quantity: 1, price: 25_500n },
        ],
      },
      {
        number: '700101',
        lines: [
          { line: 4, invoice: '700101', stockCode: '10040', description: 'CANDLE', quantity: 1, price: 180_000n },
        ],
      },
    ]);
  });

  it('refuses every line that is no sale, and says why', async () => {
    const ledger = await read([
      line('C700100', '-1'),
      line('A700101', '1', '-310.045'),
      line('X700102'),
      line('700103', '-30', '0'),
      line('700104', '1', '-55.2'),
      line('700105', '2', '0'),
      line('700106'),
    ]);
    expect(refusedOf(ledger)).toEqual([
      [2, 'cancellation'],
      [3, 'bad-debt adjustment'],
      [4, 'no invoice'],
      [5, 'quantity not positive'],
      [6, 'negative price'],
      [7, 'price zero'],
    ]);
    expect(ledger.refused.map(({ amount }) => amount)).toEqual([-25_500n, -3_100_450n, 25_500n, 0n, -552_000n, 0n]);
    expect(invoicesOf(ledger)).toEqual([['700106', 1]]);
  });

  it.each([
    ['too few fields', '700100,10040,CANDLE,1'],
    ['too many fields', `${line('700100')},more`],
    ['no text at all', ''],
    ['no invoice number', line('')],
    ['no stock code', '700100,,CANDLE,1,2026-03-02T08:30:00Z,2.55,41007,Norway'],
    ['a quantity that is no whole number', line('700100', '1.5')],
    ['a price with five decimals', line('700100', '1', '0.12345')],
    ['a price in exponents', line('700100', '1', '1e3')],
    ['a quote that is not closed', '700100,10040,"CANDLE,1,2026-03-02T08:30:00Z,2.55,41007,Norway'],
    ['text behind a quote', '700100,10040,"CANDLE" BIG,1,2026-03-02T08:30:00Z,2.55,41007,Norway'],
  ])('refuses a line with %s as malformed, and reads the next', async (_, malformed) => {
    const ledger = await read([malformed, line('700101')]);
    expect(refusedOf(ledger)).toEqual([[2, 'malformed line']]);
    expect(invoicesOf(ledger)).toEqual([['700101', 1]]);
  });

  it('reads commas and quotes inside quotes', async () => {
    const quoted = '700100,10040,"CANDLE, 6"" TALL",1,2026-03-02T08:30:00Z,2.55,,Norway';
    const ledger = await read([quoted]);
    expect(ledger.invoices[0]!.lines[0]!.description).toBe('CANDLE, 6" TALL');
  });

  it('stops behind the last invoice that is asked for, and counts what it leaves', async () => {
    const ledger = await read([line('700100'), line('C700099'), line('700101'), line('C700098'), line('700102')], 2);
    expect(invoicesOf(ledger)).toEqual([
      ['700100', 1],
      ['700101', 1],
    ]);
    expect(refusedOf(ledger)).toEqual([[3, 'cancellation']]);
    expect(ledger).toMatchObject({ linesRead: 5, saleLines: 2, linesAfter: 2 });
  });

  it('takes invoices whole, also those that go on behind others', async () => {
    const ledger = await read([line('700100'), line('700101'), line('700100'), line('700100', '-1', '0')], 1);
    expect(invoicesOf(ledger)).toEqual([['700100', 2]]);
    expect(refusedOf(ledger)).toEqual([[5, 'quantity not positive']]);
    expect(ledger.linesAfter).toBe(1);
  });

  it('does not count an invoice that sells nothing', async () => {
    const ledger = await read([line('700100', '-5', '0'), line('700101')], 1);
    expect(invoicesOf(ledger)).toEqual([['700101', 1]]);
    expect(ledger.linesAfter).toBe(0);
  });

  it('reads gzip, carriage returns, a byte order mark, and letters that two chunks share', async () => {
    const file = join(folder, 'ledger.csv.gz');
    const lines = Array.from({ length: 5000 }, (_, index) => line(String(700_000 + index)).replace('CANDLE', '蝋燭'));
    writeFileSync(file, gzipSync(`\uFEFF${[HEADER, ...lines].join('\r\n')}\r\n`));
    const ledger = await readLedger(file);
    expect(ledger).toMatchObject({ linesRead: 5000, saleLines: 5000, refused: [] });
    expect(new Set(ledger.invoices.map(({ lines: [sale] }) => sale!.description))).toEqual(new Set(['蝋燭']));
  });

  it('refuses a file that is not there, not packed or not a ledger, in one line', async () => {
    const text = join(folder, 'text.csv.gz');
    writeFileSync(text, 'no gzip');
    const other = join(folder, 'other.csv');
    writeFileSync(other, 'a,b\n1,2\n');
    for (const file of [join(folder, 'none.csv'), text, other]) {
      const refusal = readLedger(file);
      await expect(refusal).rejects.toThrow(DemoError);
      await expect(refusal).rejects.toThrow(/^[^\n]+$/);
    }
  });
});
