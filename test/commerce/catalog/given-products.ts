import type { Caller, Reply } from '../../support/caller.js';

export interface ProductBody {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly version: number;
}

export const pencil = {
  sku: 'PENCIL-2B',
  name: 'Pencil 2B',
  description: 'Cedar, soft',
  price: { amount: '0.125', currency: 'GBP' },
};

/** A product of the editor's organization; a pencil, as far as nothing else is said. */
export async function givenProduct(editor: Caller, facts: object = {}): Promise<ProductBody> {
  const reply = await editor.post<ProductBody>('/v1/products', { ...pencil, ...facts });
  if (reply.status !== 201) throw new Error(`The product was not made: ${reply.status} ${reply.text}`);
  return reply.body;
}

/** The names on a page, in their order. */
export const namesOf = ({ body }: Reply): string[] => body.items.map(({ name }: ProductBody) => name);

/** Everything that walking a list sees; `meanwhile` happens after the first page. */
export async function walk(reader: Caller, path: string, meanwhile?: () => Promise<void>): Promise<ProductBody[]> {
  const first = await pageOf(reader, path);
  await meanwhile?.();
  const seen = [...first.items];
  for (let { next } = first; next;) {
    const page = await pageOf(reader, `${path}&cursor=${next}`);
    seen.push(...page.items);
    next = page.next;
  }
  return seen;
}

async function pageOf(reader: Caller, path: string): Promise<{ items: ProductBody[]; next: string | null }> {
  const { status, body, text } = await reader.get(path);
  if (status !== 200) throw new Error(`The page was refused: ${status} ${text}`);
  return body;
}
