import { type ExecutionContext, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

export type Bucket = 'default' | 'credentials';

const COUNTED_IN = 'atrium:counted-in';
const reflector = new Reflector();

/** Counts a route where passwords can be tried in the strict bucket of its address, and in no other. */
export const ThrottleAsCredentials = (): MethodDecorator & ClassDecorator =>
  SetMetadata(COUNTED_IN, 'credentials' satisfies Bucket);

/** Counts a route in no bucket: for probes, which come from inside. */
export const Unthrottled = (): MethodDecorator & ClassDecorator => SetMetadata(COUNTED_IN, null);

/** The one bucket that a route counts in; null for none. */
export function bucketOf(context: Pick<ExecutionContext, 'getHandler' | 'getClass'>): Bucket | null {
  const said = reflector.getAllAndOverride<Bucket | null | undefined>(COUNTED_IN, [
    context.getHandler(),
    context.getClass(),
  ]);
  return said === undefined ? 'default' : said;
}
