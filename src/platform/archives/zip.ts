import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file that is written when it is its turn. */
export interface ArchiveFile {
  readonly name: string;
  readonly content: () => AsyncIterable<string>;
}

/**
 * A ZIP of files, made as fast as somebody takes it: one file after the other, and nothing of them is held but what is on its way.
 * When reading one fails the ZIP breaks off, without the directory that would make it whole.
 */
export function zipOf(files: readonly ArchiveFile[]): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let current: Readable | undefined;
  for (const { name, content } of files) {
    zip.addReadStreamLazy(name, (begin) => {
      current = Readable.from(content(), { objectMode: false });
      begin(
        null,
        current.once('error', (error) => output.destroy(error)),
      );
    });
  }
  zip.end();
  return output.once('close', () => current?.destroy());
}
