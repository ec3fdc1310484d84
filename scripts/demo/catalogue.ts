import { printDecimal } from './decimal.ts';
import type { Invoice } from './ledger.ts';
import type { SaleLine } from './ledger-line.ts';

/** What the store offers: a stock code at one price. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  /** Ten-thousandths of a pound. */
  readonly price: bigint;
  /** How many pieces the replay sells, which is the opening stock too. */
  readonly sold: number;
}

interface Draft {
  readonly stockCode: string;
  readonly price: bigint;
  name: string;
  sold: number;
}

/** Names the product that a line sells: the same code at another price is another product. */
export const productKey = ({ stockCode, price }: SaleLine): string => `${stockCode}@${printDecimal(price)}`;

/** The products that the invoices sell, by their keys; a code with one price only is its own SKU. */
export function catalogueOf(invoices: readonly Invoice[]): Map<string, Product> {
  const drafts = new Map<string, Draft>();
  for (const line of invoices.flatMap(({ lines }) => lines)) {
    const draft = drafts.get(productKey(line)) ?? { stockCode: line.stockCode, price: line.price, name: '', sold: 0 };
    drafts.set(productKey(line), draft);
    draft.name ||= line.description;
    draft.sold += line.quantity;
  }
  const prices = Map.groupBy(drafts.values(), ({ stockCode }) => stockCode);
  return new Map(
    [...drafts].map(([key, { stockCode, price, name, sold }]) => {
      const sku = prices.get(stockCode)!.length === 1 ? stockCode : key;
      return [key, { sku, name: name || stockCode, price, sold }];
    }),
  );
}
