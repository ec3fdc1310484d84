import type { INestApplication } from '@nestjs/common';
import { type Tag, tagOf } from '#platform/http';
import { routesOf } from './routes.js';

/** The headings of the installed modules, in the order in which they are installed. */
export function tagsOf(app: INestApplication): Tag[] {
  const controllers = new Set(routesOf(app).map(({ controller }) => controller));
  const tags = [...controllers].flatMap((controller) => tagOf(controller) ?? []);
  return [...Map.groupBy(tags, ({ name }) => name)].map(([name, said]) => ({
    name,
    description: said.find(({ description }) => description !== undefined)?.description,
  }));
}
