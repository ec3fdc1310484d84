import { DefaultNamingStrategy, type Table } from 'typeorm';

/** `placedAt` in code is `placed_at` in SQL; constraints are named for their table and columns. */
export class SnakeCaseNaming extends DefaultNamingStrategy {
  override columnName(property: string, custom: string, prefixes: string[]): string {
    return [...prefixes, custom || property].map(snakeCase).join('_');
  }

  override joinColumnName(relation: string, column: string): string {
    return `${snakeCase(relation)}_${snakeCase(column)}`;
  }

  override primaryKeyName(table: Table | string): string {
    return `${nameOf(table)}_pkey`;
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return `${nameOf(table)}_${columns.join('_')}_fkey`;
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return `${nameOf(table)}_${columns.join('_')}_key`;
  }

  override indexName(table: Table | string, columns: string[]): string {
    return `${nameOf(table)}_${columns.join('_')}_idx`;
  }
}

const nameOf = (table: Table | string) => (typeof table === 'string' ? table : table.name).split('.').at(-1)!;
const snakeCase = (text: string) => text.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
