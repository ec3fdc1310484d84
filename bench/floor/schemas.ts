const text = { type: 'string' } as const;
const textOrNull = { type: ['string', 'null'] } as const;
const integer = { type: 'integer' } as const;
const price = { type: 'object', properties: { amount: text, currency: text } } as const;
const id = { type: 'string', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' } as const;

const product = {
  type: 'object',
  properties: {
    id: text,
    sku: text,
    name: text,
    description: textOrNull,
    price,
    active: { type: 'boolean' },
    version: integer,
    createdAt: text,
    updatedAt: text,
  },
} as const;

export const findProduct = {
  params: { type: 'object', required: ['id'], properties: { id } },
  response: { 200: product },
} as const;

export const listProducts = {
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: {
      active: { type: 'boolean' },
      sort: { type: 'string', enum: ['price', 'name'], default: 'name' },
      limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
      cursor: { type: 'string', maxLength: 2000 },
    },
  },
  response: { 200: { type: 'object', properties: { items: { type: 'array', items: product }, next: textOrNull } } },
} as const;

export const createProduct = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['sku', 'name', 'price'],
    properties: {
      sku: { type: 'string', maxLength: 64, pattern: String.raw`^[^\s\p{C}]+( [^\s\p{C}]+)*$` },
      name: { type: 'string', maxLength: 200, pattern: String.raw`\S` },
      description: { type: ['string', 'null'], maxLength: 5000 },
      price: {
        type: 'object',
        additionalProperties: false,
        required: ['amount', 'currency'],
        properties: {
          amount: { type: 'string', maxLength: 16, pattern: String.raw`^(0|[1-9]\d{0,10})(\.\d{1,4})?$` },
          currency: { type: 'string', enum: ['EUR', 'GBP', 'JPY', 'USD'] },
        },
      },
      active: { type: 'boolean', default: true },
    },
  },
  response: { 201: product },
} as const;

const line = {
  type: 'object',
  properties: { productId: text, sku: text, name: text, quantity: integer, unitPrice: price, exactTotal: price },
} as const;

export const placeOrder = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['lines'],
    properties: {
      lines: {
        type: 'array',
        minItems: 1,
        maxItems: 1200,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['productId', 'quantity'],
          properties: { productId: id, quantity: { type: 'integer', minimum: 1, maximum: 1_000_000 } },
        },
      },
      reference: { type: 'string', minLength: 1, maxLength: 64 },
    },
  },
  response: {
    201: {
      type: 'object',
      properties: {
        lines: { type: 'array', items: line },
        id: text,
        customerId: text,
        status: text,
        reference: textOrNull,
        quoteId: textOrNull,
        exactTotal: price,
        total: { type: 'object', properties: { amount: integer, currency: text } },
        placedAt: { type: 'string', format: 'date-time' },
        cancelledAt: textOrNull,
        cancellationReason: textOrNull,
        version: integer,
      },
    },
  },
} as const;

export const live = { response: { 200: { type: 'object', properties: { status: text } } } } as const;
