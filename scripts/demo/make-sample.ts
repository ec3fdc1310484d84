// node scripts/demo/make-sample.ts: writes sample.csv, the ledger of an invented shop, always the same.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLUMNS } from './ledger-line.ts';

const INVOICES = 120;
const FIRST_NUMBER = 700_100;
const OPENING = Date.UTC(2026, 2, 2, 8, 30);
const COUNTRIES = ['United Kingdom', 'United Kingdom', 'United Kingdom', 'Ireland', 'Norway', 'Portugal'];

/** Stock code, description, price: some with three decimals, some letters in both cases, some that CSV must quote. */
const PRODUCTS: readonly (readonly [string, string, string])[] = [
  ['10011', 'BRASS OTTER BOOKEND', '12.75'],
  ['10012', 'BRASS HERON BOOKEND', '12.75'],
  ['10020', 'TEA TOWEL, TIDE TABLES', '3.95'],
  ['10021', 'TEA TOWEL, LIGHTHOUSES', '3.95'],
  ['10033A', 'ENAMEL MUG MOSS', '4.25'],
  ['10033B', 'ENAMEL MUG RUST', '4.25'],
  ['10033b', 'ENAMEL MUG RUST, SECONDS', '2.1'],
  ['10040', 'BEESWAX CANDLE', '1.65'],
  ['10041', 'BEESWAX CANDLE 6"', '2.95'],
  ['10052', 'KNOTTED ROPE DOG TOY', '5.5'],
  ['10060', 'STRING OF 20 PAPER FLAGS', '1.45'],
  ['10061', 'STRING OF 50 PAPER FLAGS', '2.895'],
  ['10070', 'WILLOW BASKET SMALL', '6.95'],
  ['10071', 'WILLOW BASKET LARGE', '11.95'],
  ['10082', 'SEED PACKET POPPY', '0.415'],
  ['10083', 'SEED PACKET BORAGE', '0.415'],
  ['10084', 'SEED PACKET MALLOW', '0.383'],
  ['10090', 'SLATE COASTER', '1.25'],
  ['10101', 'WOOLLEN SOCKS PEAT', '7.5'],
  ['10102', 'WOOLLEN SOCKS LICHEN', '7.5'],
  ['10110', 'CHALKBOARD "OPEN" SIGN', '8.25'],
  ['10121', 'POSTCARD HARBOUR AT DAWN', '0.35'],
  ['10122', 'POSTCARD HARBOUR AT DUSK', '0.35'],
  ['10130', 'GINGER FUDGE 150G', '2.55'],
  ['10131', 'HEATHER HONEY 227G', '4.85'],
  ['10140', 'WOODEN SPOON', '1.95'],
  ['10150', 'TIN LANTERN', '9.95'],
  ['10151', 'TIN LANTERN HOOK', '0.125'],
  ['10160', 'CORK PINBOARD', '14.95'],
  ['10170', 'MARBLES, BAG OF 40', '2.25'],
  ['10180', 'LINEN APRON', '16.5'],
  ['10190', 'GARDEN TWINE', '1.05'],
  ['10201', 'MINIATURE TEAPOT', '0.85'],
  ['POST', 'POSTAGE', '18'],
  ['GIFT WRAP', 'GIFT WRAPPING', '0.75'],
];

/** Lines that sell nothing, in front of the invoice that is counted so, and one line of an invoice that was interrupted. */
const DIRT: ReadonlyMap<number, readonly string[]> = new Map([
  [4, ['C700104,10040,BEESWAX CANDLE,-12,2026-03-02T11:02:00Z,1.65,41007,United Kingdom']],
  [11, ['700990,10090,,-30,2026-03-02T15:40:00Z,0,,United Kingdom']],
  [17, ['700991,10201,SAMPLE FOR THE PRESS,2,2026-03-03T09:12:00Z,0,,United Kingdom']],
  [23, ['C700120,D,DISCOUNT,-1,2026-03-03T12:30:00Z,27.5,41011,Norway']],
  [31, ['A700992,B,WRITE OFF BAD DEBT,1,2026-03-04T10:00:00Z,-310.045,,United Kingdom']],
  [34, ['700131,10070,WILLOW BASKET SMALL,1,2026-03-04T12:31:00Z,6.95,41003,United Kingdom']],
  [38, ['700993,B,ADJUST BAD DEBT,1,2026-03-04T14:21:00Z,-55.2,,United Kingdom']],
  [46, ['700994,10052,"KNOTTED ROPE, DOG TOY,3,2026-03-05T08:59:00Z,5.5,41002,United Kingdom']],
  [55, ['700995,10101,WOOLLEN SOCKS PEAT,two,2026-03-05T13:15:00Z,7.5,,Ireland']],
  [56, ['700996,10102,WOOLLEN SOCKS LICHEN,1,2026-03-05T13:16:00Z']],
  [68, ['C700158,10033A,ENAMEL MUG MOSS,-2,2026-03-06T09:45:00Z,4.25,41019,Portugal']],
  [69, ['C700159,10150,TIN LANTERN,-1,2026-03-06T09:48:00Z,9.95,41005,United Kingdom']],
  [77, ['700997,10130,MELTED,-48,2026-03-06T16:10:00Z,0,,United Kingdom']],
  [90, ['X700998,10140,WOODEN SPOON,6,2026-03-07T11:11:00Z,1.95,41001,United Kingdom']],
  [102, ['700999,10160,CORK PINBOARD,1,2026-03-07T15:55:00Z,"14,95",41022,Portugal']],
  [119, ['C700217,10180,LINEN APRON,-1,2026-03-08T10:20:00Z,16.5,,Ireland']],
]);

let state = 20261;

const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const lines = Array.from({ length: INVOICES }, (_, index) => [...(DIRT.get(index) ?? []), ...invoice(index)]);
writeFileSync(join(import.meta.dirname, 'sample.csv'), `${[COLUMNS.join(','), ...lines.flat()].join('\n')}\n`);

function invoice(index: number): string[] {
  const number = FIRST_NUMBER + index;
  const at = new Date(OPENING + index * 71 * 60_000).toISOString().replace('.000', '');
  const customer = upTo(4) === 0 ? '' : String(41_000 + upTo(25));
  const country = COUNTRIES[upTo(COUNTRIES.length)]!;
  return Array.from({ length: 1 + upTo(9) }, () => {
    const [code, description, price] = PRODUCTS[upTo(PRODUCTS.length)]!;
    const told = upTo(50) === 0 ? '' : description;
    const quantity = [1, 1, 2, 3, 4, 6, 12, 24, 48, 144][upTo(10)]!;
    return [number, code, quoted(told), quantity, at, asked(price, index), customer, country].join(',');
  });
}

/** Prices of one decimal rise by nine hundredths with the eightieth invoice, as they do in shops: the same code at two prices. */
function asked(price: string, index: number): string {
  return index >= 80 && /^\d+\.\d$/.test(price) ? `${price}9` : price;
}

/** A whole number from 0 to below `most`, the same in every run (the minimal standard generator of Park and Miller). */
function upTo(most: number): number {
  state = (state * 48_271) % 2_147_483_647;
  return state % most;
}
