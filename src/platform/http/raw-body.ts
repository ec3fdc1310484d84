import { RouteSettings } from './route-settings.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    takesRawBody?: boolean;
  }
}

/** A body that nobody has looked into yet. */
export interface RawBody {
  /** Byte for byte as it was sent. */
  readonly bytes: Buffer;
  /** Reads it as every other body is read, and refuses what is refused there; undefined when it is empty. */
  json(): unknown;
}

/** Leaves the body as it was sent, a `RawBody`: for who has to know by its bytes from whom it is before it is parsed. */
export const TakesRawBody = (): MethodDecorator => RouteSettings({ takesRawBody: true });
