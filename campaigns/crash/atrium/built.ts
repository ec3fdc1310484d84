import { join } from 'node:path';

/** What a file of the build exports, also one behind a module's front door: the very one that Atrium is going to run. */
export const built = <Exports>(file: string): Promise<Exports> =>
  import(join(import.meta.dirname, '../../../dist/src', file)) as Promise<Exports>;
