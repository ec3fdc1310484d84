import type { INestApplication } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';

type Class = new (...args: never[]) => unknown;

/** One method of one controller that answers requests. */
export interface Route {
  readonly operationId: string;
  readonly controller: Class;
  readonly handler: (...args: never[]) => unknown;
}

/** `OrdersController.place` is the operation `Orders.place`. */
export const operationIdOf = (controller: string, method: string): string =>
  `${controller.replace(/Controller$/, '')}.${method}`;

/** Every route of the installed modules. */
export function routesOf(app: INestApplication): Route[] {
  const scanner = new MetadataScanner();
  // Not by the discovery service: a preview, which the reference is written from, does not make it.
  const modules = [...app.get(ModulesContainer).values()];
  return modules
    .flatMap(({ controllers }) => [...controllers.values()])
    .flatMap(({ metatype }) => {
      const controller = metatype as Class;
      const prototype = controller.prototype as Record<string, Route['handler']>;
      return scanner
        .getAllMethodNames(prototype)
        .filter((method) => Reflect.hasMetadata(PATH_METADATA, prototype[method]!))
        .map((method) => ({
          operationId: operationIdOf(controller.name, method),
          controller,
          handler: prototype[method]!,
        }));
    });
}
