import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** The operation that documents a route of the server, if any does. */
export function operationAt(
  { paths }: OpenAPIObject,
  { method, url }: { readonly method: string | string[]; readonly url: string },
): Operation | undefined {
  const path = paths[url.replaceAll(/:(\w+)/g, '{$1}')] as Record<string, Operation> | undefined;
  const name = [method].flat()[0]!.toLowerCase();
  return path?.[name === 'head' ? 'get' : name];
}
