import { Injectable, type OnApplicationBootstrap, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { Actor } from '#platform/access';
import { LARGEST_PAGE, type Page, PageQuery } from '#platform/pages';
import { ARCHIVED, type ArchiveKind, type Archiving } from './archived.decorator.js';
import type { ArchiveFile } from './zip.js';

type Answer = object | Page<object>;
type Method = (who: Actor, query: PageQuery) => Answer | Promise<Answer>;

/** One method that says `@Archived`. */
interface Source extends Archiving {
  readonly read: (who: Actor, cursor?: string) => Promise<Answer>;
}

/** Whatever the installed modules have put into archives, found by its decorator. */
@Injectable()
export class Archives implements OnApplicationBootstrap {
  private sources: readonly Source[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const places = [...this.discovery.getControllers(), ...this.discovery.getProviders()];
    const instances = new Set(places.map(({ instance }) => instance as object | undefined));
    this.sources = [...instances]
      .filter((instance) => instance !== undefined && instance !== null)
      .flatMap((instance) => this.sourcesIn(instance))
      .sort((one, other) => one.name.localeCompare(other.name));
    const names = this.sources.flatMap(({ name, of }) => of.map((kind) => `${name} of ${kind}`));
    const doubled = names.find((name, index) => names.indexOf(name) < index);
    if (doubled) throw new Error(`Archives have two of ${doubled}`);
  }

  /** The files of one kind of archive, with what this actor is to have. It is called as whatever it archives, past its guards. */
  files(kind: ArchiveKind, who: Actor, folder = ''): ArchiveFile[] {
    return this.sources
      .filter(({ of }) => of.includes(kind))
      .map((source) => ({ name: `${folder}${source.name}.ndjson`, content: () => linesOf(source, who) }));
  }

  private sourcesIn(instance: object): Source[] {
    const prototype = Object.getPrototypeOf(instance) as Record<string, Method> | null;
    if (!prototype) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const archiving = this.reflector.get<Archiving | undefined>(ARCHIVED, prototype[name]!);
      if (!archiving) return [];
      const query = queryOf(prototype, name);
      const read = async (who: Actor, cursor?: string) =>
        prototype[name]!.call(instance, who, Object.assign(new query(), { limit: LARGEST_PAGE, cursor }));
      return [{ ...archiving, read }];
    });
  }
}

/** The class of the query that a method declares as its second parameter. */
function queryOf(prototype: object, method: string): Type<PageQuery> {
  const [, query = PageQuery] = Reflect.getMetadata('design:paramtypes', prototype, method) as Type<PageQuery>[];
  return query;
}

/** A line for each thing, a page at a time. */
async function* linesOf({ read }: Source, who: Actor): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const answer = await read(who, cursor);
    const { items, next } = isPage(answer) ? answer : { items: [answer], next: null };
    if (items.length > 0) yield items.map((item) => `${JSON.stringify(item)}\n`).join('');
    cursor = next ?? undefined;
  } while (cursor);
}

const isPage = (answer: Answer): answer is Page<object> => 'items' in answer && 'next' in answer;
