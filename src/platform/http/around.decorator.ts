import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A request that is being answered. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What is done around a route's handler; what it resolves to is the answer. */
export type Surroundings = (exchange: Exchange, handle: () => Promise<unknown>) => Promise<unknown>;

const CurrentExchange = createParamDecorator((_: unknown, context: ExecutionContext): Exchange => {
  const http = context.switchToHttp();
  return { request: http.getRequest<FastifyRequest>(), reply: http.getResponse<FastifyReply>() };
});

/**
 * Runs the handler of a route within `surroundings`, after guards and pipes. An interceptor stands before the pipes and
 * costs ten microseconds of every request, because Nest makes streams of what it surrounds.
 */
export function Around(surroundings: Surroundings): MethodDecorator {
  return (controller, name, descriptor) => {
    const handle = descriptor.value as (...args: unknown[]) => Promise<unknown>;
    // Behind all parameters that the handler declares, where it does not see it.
    const { length } = Reflect.getMetadata('design:paramtypes', controller, name) as unknown[];
    CurrentExchange()(controller, name, length);
    const surrounded = function (this: unknown, ...args: unknown[]) {
      return surroundings(args[length] as Exchange, () => handle.apply(this, args));
    };
    // By its name and its metadata it is the handler, to Nest and to the API document.
    Object.defineProperty(surrounded, 'name', { value: handle.name });
    for (const key of Reflect.getMetadataKeys(handle))
      Reflect.defineMetadata(key, Reflect.getMetadata(key, handle), surrounded);
    descriptor.value = surrounded as never;
  };
}
