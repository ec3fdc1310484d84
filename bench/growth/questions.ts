/** A store that is asked. */
export interface AskedStore {
  readonly slug: string;
  readonly products: number;
}

/** What is asked of a store of any size. */
export interface Question {
  readonly title: string;
  /** The address; staff asks where it does not begin with the stores, which everybody may see. */
  readonly path: (store: AskedStore) => string;
  /** Whether the page behind that one is what is asked for. */
  readonly next?: boolean;
}

const list = (query: string) => () => `/v1/products?limit=20&${query}`;
const shown =
  (query: string) =>
  ({ slug }: AskedStore) =>
    `/v1/stores/${slug}/products?limit=20&currency=${query}`;

/** None of them is one that the store front keeps in memory. */
export const questions: readonly Question[] = [
  { title: 'list by name', path: list('sort=name') },
  { title: 'list of what is on sale, by price (W2)', path: list('active=true&sort=price') },
  { title: 'the same, deep in it, by cursor', path: shown('GBP&minPrice=60&sort=price'), next: true },
  { title: 'list of a narrow range of prices, by name', path: shown('GBP&minPrice=1&maxPrice=1.1') },
  { title: 'list of a currency that no product has', path: shown('USD') },
  {
    title: 'search: a word that one product has',
    path: ({ products }) => `/v1/products?limit=20&search=${products - 1}`,
  },
  { title: 'search: two words that 1 in 300 has', path: list('search=mug%20stand') },
  { title: 'search: a word that 1 in 25 has', path: list('search=blue&sort=price') },
  { title: 'search: a word that 2 in 3 have', path: list('search=quality') },
  { title: 'search: a beginning that 1 in 4 has', path: list('search=b&sort=-createdAt') },
  { title: 'search: two words, 1 in 40', path: list('search=quality%20blue&sort=price') },
  { title: 'search: two words, 1 in 1,000', path: list('search=blue%20steel&sort=price') },
  { title: 'search: two words that none has together', path: list('search=blue%20crimson&sort=price') },
];
