/** What the requests of a turn are made of. */
export interface Material {
  readonly token: string;
  readonly productIds: readonly string[];
  /** Begins every SKU and key of this turn, so that no other has the same. */
  readonly prefix: string;
}

/** One kind of request, measured by itself. */
export interface Workload {
  readonly id: string;
  readonly title: string;
  /** The ratio to the floor that is not to be exceeded. */
  readonly goal: number;
  readonly status: number;
  /** The request number `n` of a turn, as it goes over the wire but for the Host header. */
  readonly request: (material: Material, n: number) => WireRequest;
}

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const LIST = '/v1/products?active=true&sort=price&limit=20';

export const workloads: readonly Workload[] = [
  {
    id: 'W1',
    title: 'get one by id',
    goal: 1.6,
    status: 200,
    request: ({ token, productIds }, n) => ({
      method: 'GET',
      path: `/v1/products/${productIds[n % productIds.length]}`,
      headers: bearer(token),
    }),
  },
  {
    id: 'W2',
    title: 'list 20 of 100,000, filter and sort',
    goal: 1.6,
    status: 200,
    request: ({ token }) => ({ method: 'GET', path: LIST, headers: bearer(token) }),
  },
  {
    id: 'W3',
    title: 'create one, all fields validated',
    goal: 1.5,
    status: 201,
    request: ({ token, prefix }, n) => ({
      method: 'POST',
      path: '/v1/products',
      headers: bearer(token),
      body: JSON.stringify(productOf(`${prefix}-${n}`)),
    }),
  },
  {
    id: 'W5',
    title: 'liveness',
    goal: 1.3,
    status: 200,
    request: () => ({ method: 'GET', path: '/health/live' }),
  },
  {
    id: 'W6',
    title: 'place an order of 3 products',
    goal: 1.4,
    status: 201,
    request: ({ token, productIds, prefix }, n) => ({
      method: 'POST',
      path: '/v1/orders',
      headers: { ...bearer(token), 'idempotency-key': `${prefix}-${n}` },
      body: JSON.stringify({ lines: basketOf(productIds, n), reference: `${prefix}-${n}` }),
    }),
  },
];

/** A login is no workload of the table: what it costs is what Argon2id costs. */
export const login = (email: string, password: string): WireRequest => ({
  method: 'POST',
  path: '/v1/auth/login',
  body: JSON.stringify({ email, password }),
});

/** A product as a client describes it. */
export const productOf = (sku: string) => ({
  sku,
  name: `Fountain pen ${sku}`,
  description: 'A pen that is filled from a bottle of ink.',
  price: { amount: '12.495', currency: 'GBP' },
  active: true,
});

/** Three different products; which three goes on with `n`. */
export function basketOf(productIds: readonly string[], n: number) {
  return [0, 1, 2].map((line) => ({
    productId: productIds[(n * 7 + line * 331) % productIds.length]!,
    quantity: line + 1,
  }));
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
