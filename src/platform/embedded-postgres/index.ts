export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded-postgres.js';
export { EmbeddedPostgresError } from './embedded-postgres.error.js';
