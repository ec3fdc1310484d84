import { breakingChanges } from '../../scripts/api-changes/breaking-changes.ts';
import { complaint, undeclared } from '../../scripts/api-changes/declared.ts';

type Change = (document: any) => unknown;

/** A small API with one of everything that can change. */
const api = (): any => ({
  paths: {
    '/mugs': {
      get: {
        operationId: 'Mugs.list',
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
          { name: 'sort', in: 'query', schema: { type: 'string', enum: ['name', 'price'] } },
        ],
        responses: {
          200: {
            headers: { Link: { schema: { type: 'string' } }, ETag: { required: true, schema: { type: 'string' } } },
            content: { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Mug' } } } },
          },
          404: { $ref: '#/components/responses/NotFound' },
        },
      },
      post: {
        operationId: 'Mugs.make',
        security: [{ token: [] }, { key: [] }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/NewMug' } } } },
        responses: { 201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Mug' } } } } },
      },
    },
  },
  components: {
    responses: { NotFound: { content: { 'application/problem+json': { schema: { type: 'object' } } } } },
    schemas: {
      Mug: {
        type: 'object',
        required: ['id', 'colour'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          colour: { type: 'string', enum: ['red', 'blue'] },
          size: { type: 'integer' },
          owner: { anyOf: [{ $ref: '#/components/schemas/Owner' }, { type: 'null' }] },
          parent: { $ref: '#/components/schemas/Mug' },
        },
      },
      Owner: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      NewMug: {
        type: 'object',
        additionalProperties: false,
        required: ['colour'],
        properties: {
          colour: { type: 'string', enum: ['red', 'blue'] },
          name: { type: ['string', 'null'], minLength: 1, maxLength: 50 },
          tags: { type: 'array', maxItems: 10, items: { type: 'string', maxLength: 20 } },
          note: { type: 'string' },
        },
      },
    },
  },
});

const list = ({ paths }: any) => paths['/mugs'].get;
const make = ({ paths }: any) => paths['/mugs'].post;
const mug = ({ components }: any) => components.schemas.Mug;
const newMug = ({ components }: any) => components.schemas.NewMug;

const BREAKING: Record<string, Change> = {
  'GET /mugs: is gone': (api) => delete api.paths['/mugs'].get,
  'GET /mugs: was called Mugs.list, and is called Mugs.all': (api) => (list(api).operationId = 'Mugs.all'),
  'GET /mugs: needs credentials now': (api) => (list(api).security = [{ token: [] }]),
  'POST /mugs: does not take {"key":[]} any more': (api) => make(api).security.pop(),
  'GET /mugs query sort: is not taken any more': (api) => list(api).parameters.pop(),
  'GET /mugs query sort: is required now': (api) => (list(api).parameters[1].required = true),
  'GET /mugs query tenant: is required now': (api) =>
    list(api).parameters.push({ name: 'tenant', in: 'query', required: true, schema: { type: 'string' } }),
  'GET /mugs query sort: does not take "price" any more': (api) => list(api).parameters[1].schema.enum.pop(),
  'GET /mugs query limit: maximum was 100, and is 50': (api) => (list(api).parameters[0].schema.maximum = 50),
  'GET /mugs query limit: minimum was 1, and is 2': (api) => (list(api).parameters[0].schema.minimum = 2),
  'GET /mugs query limit: without it, 20 was meant, and 10 is now': (api) =>
    (list(api).parameters[0].schema.default = 10),
  'GET /mugs 200: is not answered any more': (api) => delete list(api).responses[200],
  'GET /mugs 404: is not answered any more': (api) => delete list(api).responses[404],
  'GET /mugs 206: is answered now': (api) => (list(api).responses[206] = {}),
  'GET /mugs 200 application/json: is gone': (api) => (list(api).responses[200].content = { 'text/csv': {} }),
  'GET /mugs 404 application/problem+json: is gone': (api) => (api.components.responses.NotFound.content = {}),
  'GET /mugs 200 Link: is gone': (api) => delete list(api).responses[200].headers.Link,
  'GET /mugs 200 ETag: may be missing now': (api) => delete list(api).responses[200].headers.ETag.required,
  'GET /mugs 200: can be object now': (api) =>
    (list(api).responses[200].content['application/json'].schema.type = 'object'),
  'Mug in answers/size: is gone': (api) => delete mug(api).properties.size,
  'Mug in answers/colour: may be missing now': (api) => mug(api).required.pop(),
  'Mug in answers/size: can be null now': (api) => (mug(api).properties.size.type = ['integer', 'null']),
  'Mug in answers/size: can be number now': (api) => (mug(api).properties.size.type = 'number'),
  'Mug in answers/size: can be of any type now': (api) => delete mug(api).properties.size.type,
  'Mug in answers/colour: can be "green" now': (api) => mug(api).properties.colour.enum.push('green'),
  'Mug in answers/colour: can have any value now': (api) => delete mug(api).properties.colour.enum,
  'Mug in answers/id: format was "uuid", and is open': (api) => delete mug(api).properties.id.format,
  'Mug in answers/owner: can be string now': (api) => mug(api).properties.owner.anyOf.push({ type: 'string' }),
  'Owner in answers/name: is gone': (api) => {
    api.components.schemas.Owner = { type: 'object', properties: {} };
  },
  'POST /mugs body: is required now': (api) => (make(api).requestBody.required = true),
  'POST /mugs body application/json: is not taken any more': (api) =>
    (make(api).requestBody.content = { 'application/cbor': {} }),
  'NewMug in requests/note: is required now': (api) => newMug(api).required.push('note'),
  'NewMug in requests/size: is required now': (api) => {
    newMug(api).properties.size = { type: 'integer' };
    newMug(api).required.push('size');
  },
  'NewMug in requests/note: is not taken any more': (api) => delete newMug(api).properties.note,
  'NewMug in requests/name: takes no null any more': (api) => (newMug(api).properties.name.type = 'string'),
  'NewMug in requests/colour: does not take "blue" any more': (api) => newMug(api).properties.colour.enum.pop(),
  'NewMug in requests/note: takes only some values now': (api) => (newMug(api).properties.note.enum = ['fragile']),
  'NewMug in requests/name: maxLength was 50, and is 40': (api) => (newMug(api).properties.name.maxLength = 40),
  'NewMug in requests/note: maxLength was open, and is 9': (api) => (newMug(api).properties.note.maxLength = 9),
  'NewMug in requests/name: minLength was 1, and is 2': (api) => (newMug(api).properties.name.minLength = 2),
  'NewMug in requests/note: pattern was open, and is "^a"': (api) => (newMug(api).properties.note.pattern = '^a'),
  'NewMug in requests/note: format was open, and is "email"': (api) => (newMug(api).properties.note.format = 'email'),
  'NewMug in requests/tags: maxItems was 10, and is 5': (api) => (newMug(api).properties.tags.maxItems = 5),
  'NewMug in requests/tags: takes each item once now': (api) => (newMug(api).properties.tags.uniqueItems = true),
  'NewMug in requests/tags/*: maxLength was 20, and is 10': (api) => (newMug(api).properties.tags.items.maxLength = 10),
  'NewMug in requests/note: allOf had 0 parts, and has 2': (api) =>
    (newMug(api).properties.note.allOf = [{ minLength: 1 }, { maxLength: 9 }]),
};

const COMPATIBLE: Record<string, Change> = {
  nothing: () => undefined,
  'a new path': (api) => (api.paths['/plates'] = { get: list(api) }),
  'a new operation': (api) => (api.paths['/mugs'].delete = { responses: {} }),
  'a parameter that may be left out': (api) =>
    list(api).parameters.push({ name: 'colour', in: 'query', schema: { type: 'string' } }),
  'a parameter that may be left out now': (api) => (list(api).parameters[1].required = false),
  'a further value of a parameter': (api) => list(api).parameters[1].schema.enum.push('size'),
  'a wider limit': (api) => (list(api).parameters[0].schema.maximum = 1000),
  'a limit that is none any more': (api) => delete list(api).parameters[0].schema.maximum,
  'a refusal': (api) => (list(api).responses[503] = { $ref: '#/components/responses/NotFound' }),
  'a header of an answer': (api) => (list(api).responses[200].headers['Cache-Control'] = { required: true }),
  'what a header says': (api) => (list(api).responses[200].headers.ETag.schema.maxLength = 9),
  'a further format of an answer': (api) => (list(api).responses[200].content['text/csv'] = {}),
  'a property of an answer': (api) => (mug(api).properties.weight = { type: 'number' }),
  'a property of an answer that is always there now': (api) => mug(api).required.push('size'),
  'an answer that has fewer values': (api) => mug(api).properties.colour.enum.pop(),
  'an answer that is never null any more': (api) => mug(api).properties.owner.anyOf.pop(),
  'an answer that is whole numbers only': (api) => (mug(api).properties.size.format = 'int32'),
  'a property of a request that may be left out': (api) => (newMug(api).properties.size = { type: 'integer' }),
  'a property of a request that may be left out now': (api) => newMug(api).required.pop(),
  'a request that may be null': (api) => (newMug(api).properties.note.type = ['string', 'null']),
  'a further value of a request': (api) => newMug(api).properties.colour.enum.push('green'),
  'a request without a pattern of values': (api) => delete newMug(api).properties.colour.enum,
  'undeclared properties of a request': (api) => delete newMug(api).additionalProperties,
  'a body that may be sent in another format': (api) => (make(api).requestBody.content['application/cbor'] = {}),
  'credentials that are not needed any more': (api) => delete make(api).security,
  'further credentials': (api) => make(api).security.push({ cookie: [] }),
  'the end of a route that is announced': (api) => (list(api).deprecated = true),
  'other words': (api) => (list(api).description = 'Lists the mugs.'),
  'the same schema under its one condition': (api) => {
    mug(api).properties.parent = { allOf: [{ $ref: '#/components/schemas/Mug' }] };
  },
};

const changesBy = (change: Change) => {
  const after = api();
  change(after);
  return breakingChanges(api(), after);
};

describe('a change of the API', () => {
  it.each(Object.keys(BREAKING))('breaks clients: %s', (line) => {
    expect(changesBy(BREAKING[line]!)).toContain(line);
  });

  it.each(Object.keys(COMPATIBLE))('breaks nobody: %s', (kind) => {
    expect(changesBy(COMPATIBLE[kind]!)).toEqual([]);
  });

  it('of a schema with a name is told once, wherever it is used', () => {
    expect(changesBy((api) => delete mug(api).properties.size)).toEqual(['Mug in answers/size: is gone']);
  });
});

describe('a declaration', () => {
  const line = 'GET /mugs: is gone';
  const page = `# Changes\n\n- \`${line}\` since nobody drinks any more.\n`;

  it('lets the change pass that it names, and no other', () => {
    expect(undeclared([line, 'GET /plates: is gone'], page)).toEqual(['GET /plates: is gone']);
  });

  it.each([`- \`${line}\``, `- \`${line}\`\n`, `- \`${line}\`\n- \`GET /plates: is gone\` for a reason`, line])(
    'counts only with its reason: %j',
    (without) => {
      expect(undeclared([line], without)).toEqual([line]);
    },
  );

  it('counts once: the same change another time is declared another time', () => {
    expect(undeclared([line], page, page)).toEqual([line]);
    expect(undeclared([line], `${page}- \`${line}\` again.\n`, page)).toEqual([]);
  });

  it('that is missing is asked for, in the words that it needs', () => {
    expect(complaint([line])).toContain(`\n- \`${line}\`\n`);
  });
});
