import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DemoError } from './demo-error.ts';

/** Reads a text file, unpacking a `.gz`, line by line as it comes; refuses one that cannot be read with `DemoError`. */
export async function forEachLine(file: string, take: (line: string) => void): Promise<void> {
  const bytes = createReadStream(file);
  const split = (text: AsyncIterable<Buffer>) => splitLines(text, take);
  try {
    await (file.endsWith('.gz') ? pipeline(bytes, createGunzip(), split) : pipeline(bytes, split));
  } catch (error) {
    // Errors of the file system and of zlib have a code; all others are our own mistakes.
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new DemoError(`${file} cannot be read: ${message}.`);
  }
}

async function splitLines(bytes: AsyncIterable<Buffer>, take: (line: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/);
    rest = lines.pop()!;
    for (const line of lines) take(line);
  }
  rest += decoder.decode();
  if (rest !== '') take(rest);
}
