import type { Client } from 'pg';
import type { EntityTarget, MigrationInterface, ObjectLiteral } from 'typeorm';

type EntityClass = Extract<EntityTarget<ObjectLiteral>, new (...args: never[]) => unknown>;
type MigrationClass = new () => MigrationInterface;
/** Done by the owner before the migrations, each time: for what a library brings. */
type Preparation = (owner: Client, applicationRole: string) => Promise<void>;

/**
 * Columns of a table that hold what `Encryption` made for the place `<table>/<id>` of their row: found by this when a key is
 * replaced. Table and columns are ours, never a client's text.
 */
export interface EncryptedColumns {
  readonly table: string;
  /** Of type bytea. */
  readonly columns: readonly string[];
  /** The column of the primary key, `id` unless it is called otherwise. */
  readonly id?: string;
  /** The place of a row, where it is more than `<table>/<id>`; it begins with these. */
  readonly place?: (id: string) => string;
}

/** What a module brings to the database. */
export interface DatabaseFeature {
  readonly entities?: EntityClass[];
  readonly migrations?: MigrationClass[];
  readonly preparations?: Preparation[];
  readonly encrypted?: EncryptedColumns[];
}

const entities = new Set<EntityClass>();
const migrations = new Set<MigrationClass>();
const preparations = new Set<Preparation>();
const encrypted = new Set<EncryptedColumns>();

/** Enters the tables of a module; whatever is imported, directly or not, is installed. */
export function declareFeature(feature: DatabaseFeature): void {
  feature.entities?.forEach((entity) => entities.add(entity));
  feature.migrations?.forEach((migration) => migrations.add(migration));
  feature.preparations?.forEach((preparation) => preparations.add(preparation));
  feature.encrypted?.forEach((columns) => encrypted.add(columns));
}

/** The entities of every installed module. */
export const declaredEntities = (): EntityClass[] => [...entities];

/** The migrations of every installed module, oldest first. */
export const declaredMigrations = (): MigrationClass[] =>
  [...migrations].sort((a, b) => timestampOf(a).localeCompare(timestampOf(b)));

/** What every installed module has to have done before its migrations. */
export const declaredPreparations = (): Preparation[] => [...preparations];

/** What every installed module keeps encrypted. */
export const declaredEncrypted = (): EncryptedColumns[] => [...encrypted];

const timestampOf = ({ name }: MigrationClass): string => /\d{14}$/.exec(name)?.[0] ?? name;
