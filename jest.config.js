// Nest 12 and a few of its neighbours are ESM only; Jest runs CommonJS. @swc/jest turns our TypeScript and exactly
// these packages into CommonJS, with no Node flag. See docs/decisions/0003-jest-through-swc.md.
const esmOnly = [
  '@nestjs',
  'bentocache',
  '@boringnode',
  '@julr',
  '@poppinss',
  '@paralleldrive',
  '@noble',
  'error-causes',
  'p-timeout',
  'case-anything',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'content-disposition',
  'cookie',
  'es-toolkit',
  'js-yaml',
  'uuid',
  'openid-client',
  'oauth4webapi',
  'jose',
  'oidc-provider',
];

const swc = (parser, transform) => [
  '@swc/jest',
  { swcrc: false, module: { type: 'commonjs' }, jsc: { target: 'es2024', parser, transform, keepClassNames: true } },
];

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testRegex: String.raw`\.(spec|e2e-spec)\.ts$`,
  testPathIgnorePatterns: ['/node_modules/', '/test/architecture/fixtures/'],
  maxWorkers: 2, // much of the time goes into waiting, and Jest would leave one of two cores to itself
  testTimeout: 30_000,
  // A set-up that failed half-way leaves connections open; the runner reports that, and does not wait for them.
  forceExit: true,
  globalSetup: '<rootDir>/test/support/generate-api-metadata.mjs',
  setupFiles: ['reflect-metadata'],
  setupFilesAfterEnv: ['<rootDir>/test/contract/after-each.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'],
    '^#(.+)$': '<rootDir>/src/$1/index.ts',
    '^@atrium/client$': '<rootDir>/client/src/index.ts', // the sources: a build may be older
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  transform: {
    '^.+\\.ts$': swc(
      { syntax: 'typescript', decorators: true },
      { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    ),
    '^.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
};
