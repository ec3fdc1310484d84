export { type DatabaseAddress, createDatabase, locateDatabase } from './database-address.js';
export { Database, type Statement } from './database.js';
export { DatabaseModule } from './database.module.js';
export { ownerOptions } from './data-source.js';
export { declaredEntities, declaredMigrations } from './declarations.js';
export { migrate } from './migrate.js';
export { ACROSS_TENANTS, type Scope } from './scope.js';
export { enforceAppendOnly, enforceTenancy } from './tenancy.js';
export { Housekeeping } from './housekeeping.js';
