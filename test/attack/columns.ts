import type { DataSource } from 'typeorm';
import type { Schema } from '../contract/schemas.js';
import { resolved } from '../contract/document.js';
import { published } from './operations.js';

const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The name of every column of every entity, as JSON and as SQL write it. */
export function namesOfColumns({ entityMetadatas }: DataSource): string[] {
  const columns = entityMetadatas.flatMap((entity) => entity.columns);
  const names = columns.flatMap(({ propertyName, databaseName }) => [propertyName, databaseName]);
  return [...new Set(names.flatMap((name) => [camel(name), snake(name)]))].sort();
}

/** An object of a body, and what its DTO takes. */
interface Place {
  readonly pointer: string;
  readonly declared: ReadonlySet<string>;
}

/** Every object in a body, itself included; of a list the first. */
export function placesIn(body: unknown, part: Schema, pointer = ''): Place[] {
  const schema = resolved<Schema>(published, part) as Schema & Record<string, any>;
  if (Array.isArray(body)) return body.length > 0 ? placesIn(body[0], schema['items'] as Schema, `${pointer}/0`) : [];
  if (typeof body !== 'object' || body === null) return [];
  const properties = propertiesOf(schema);
  const within = Object.entries(body).flatMap(([name, value]) =>
    placesIn(value, properties[name] ?? {}, `${pointer}/${name}`),
  );
  return [{ pointer, declared: new Set(Object.keys(properties)) }, ...within];
}

function propertiesOf(schema: Schema & Record<string, any>): Record<string, Schema> {
  const parts = [...(schema['allOf'] ?? []), ...(schema['anyOf'] ?? []), ...(schema['oneOf'] ?? [])] as Schema[];
  const own = (schema['properties'] ?? {}) as Record<string, Schema>;
  return Object.assign({}, ...parts.map((each) => propertiesOf(resolved(published, each))), own) as typeof own;
}

/** A body with these properties at one place, each of them the same text. */
export function withProperties(body: unknown, pointer: string, names: readonly string[]): string {
  const [, ...keys] = pointer.split('/');
  const more = names.map((name) => `${JSON.stringify(name)}:"owner"`).join();
  const write = (value: unknown, path: readonly string[]): string => {
    const [key, ...rest] = path;
    if (key === undefined) return JSON.stringify(value).replace(/\}$/, `${isEmpty(value) ? '' : ','}${more}}`);
    if (Array.isArray(value)) return `[${value.map((item, index) => written(item, String(index))).join()}]`;
    return `{${Object.entries(value as object)
      .map(([name, item]) => `${JSON.stringify(name)}:${written(item, name)}`)
      .join()}}`;
    function written(item: unknown, name: string): string {
      return name === key ? write(item, rest) : JSON.stringify(item);
    }
  };
  return write(body, keys);
}

const isEmpty = (value: unknown): boolean => Object.keys(value as object).length === 0;
