import { type ExecutionContext, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { SkipThrottle } from '@nestjs/throttler';

const AS_CREDENTIALS = 'atrium:throttle-as-credentials';
const reflector = new Reflector();

/** Counts a route that takes passwords or tokens in the strict bucket of its address, and in no other. */
export const ThrottleAsCredentials = (): MethodDecorator & ClassDecorator => SetMetadata(AS_CREDENTIALS, true);

/** Counts a route in no bucket: for probes, which come from inside. */
export const Unthrottled = (): MethodDecorator & ClassDecorator => SkipThrottle({ default: true, credentials: true });

/** Whether the route said `@ThrottleAsCredentials()`, itself or by its class. */
export const isThrottledAsCredentials = (context: ExecutionContext): boolean =>
  reflector.getAllAndOverride<true | undefined>(AS_CREDENTIALS, [context.getHandler(), context.getClass()]) === true;
