import type { Client } from 'pg';
import type { EntityTarget, MigrationInterface, ObjectLiteral } from 'typeorm';

type EntityClass = Extract<EntityTarget<ObjectLiteral>, new (...args: never[]) => unknown>;
type MigrationClass = new () => MigrationInterface;
/** Done by the owner before the migrations, each time: for what a library brings. */
type Preparation = (owner: Client, applicationRole: string) => Promise<void>;

/** What a module brings to the database. */
export interface DatabaseFeature {
  readonly entities?: EntityClass[];
  readonly migrations?: MigrationClass[];
  readonly preparations?: Preparation[];
}

const entities = new Set<EntityClass>();
const migrations = new Set<MigrationClass>();
const preparations = new Set<Preparation>();

/** Enters the tables of a module; whatever is imported, directly or not, is installed. */
export function declareFeature(feature: DatabaseFeature): void {
  feature.entities?.forEach((entity) => entities.add(entity));
  feature.migrations?.forEach((migration) => migrations.add(migration));
  feature.preparations?.forEach((preparation) => preparations.add(preparation));
}

/** The entities of every installed module. */
export const declaredEntities = (): EntityClass[] => [...entities];

/** The migrations of every installed module, oldest first. */
export const declaredMigrations = (): MigrationClass[] =>
  [...migrations].sort((a, b) => timestampOf(a).localeCompare(timestampOf(b)));

/** What every installed module has to have done before its migrations. */
export const declaredPreparations = (): Preparation[] => [...preparations];

const timestampOf = ({ name }: MigrationClass): string => /\d{14}$/.exec(name)?.[0] ?? name;
