import { type FileHandle, open } from 'node:fs/promises';

/** In bytes: what one read of the search asks for, and what is looked through at its end. */
const LONGEST_LINE = 128;
const BLOCK = 4096;

const HASH_LENGTH = 40;
const LINE = /^[0-9A-F]{40}(:\d+)?$/;
const SAMPLES = 64;

/** The file is none that can be searched; the message goes on behind the name of whoever asked for it. */
export class SortedHashesUnfit extends Error {}

/**
 * A file with one upper-case SHA-1 a line, in ascending order and each perhaps with `:COUNT` behind it, as Have I Been Pwned
 * gives them out. It may be of many gigabytes: a search reads about 25 small pieces of it, and nothing is kept in memory.
 */
export class SortedHashes {
  private constructor(
    private readonly file: FileHandle,
    private readonly size: number,
  ) {}

  /** Opens a file for as long as it is in use; one that is replaced meanwhile is read on as it was. Refuses with `SortedHashesUnfit`. */
  static async open(path: string): Promise<SortedHashes> {
    const file = await open(path).catch((error: NodeJS.ErrnoException) => {
      throw new SortedHashesUnfit(`cannot be opened: ${error.code}`, { cause: error });
    });
    try {
      const found = await file.stat();
      if (!found.isFile()) throw new SortedHashesUnfit('must be a file');
      const hashes = new SortedHashes(file, found.size);
      await hashes.confirmOrder();
      return hashes;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async include(hash: string): Promise<boolean> {
    // Both are where a line begins, or the end; what is sought is not before the one, nor at the other or behind it.
    let [from, to] = [0, this.size];
    while (to - from > BLOCK) {
      const { start, line } = await this.lineBehind(from + Math.floor((to - from) / 2));
      const found = line.slice(0, HASH_LENGTH);
      if (found === hash) return true;
      if (found < hash) from = start;
      else to = start;
    }
    const lines = await this.read(from, to - from);
    return lines.split('\n').some((line) => line.startsWith(hash));
  }

  close(): Promise<void> {
    return this.file.close();
  }

  /** Looks here and there: reading all of it would take minutes at every start. */
  private async confirmOrder(): Promise<void> {
    let before = '';
    for (let sample = 0; sample <= SAMPLES; sample++) {
      const line = await this.sampleAt(sample / SAMPLES);
      if (!LINE.test(line)) throw new SortedHashesUnfit('must have one upper-case SHA-1 a line: HASH or HASH:COUNT');
      const hash = line.slice(0, HASH_LENGTH);
      if (hash < before) throw new SortedHashesUnfit('must be in ascending order: sort it with LC_ALL=C');
      before = hash;
    }
  }

  /** A whole line from about this part of the file: from 0, the first, to 1, the last. */
  private async sampleAt(part: number): Promise<string> {
    const from = Math.max(0, Math.floor(this.size * part) - LONGEST_LINE);
    const lines = (await this.read(from, LONGEST_LINE)).trimEnd().split('\n');
    return (part === 0 ? lines[0]! : lines.at(from + LONGEST_LINE < this.size ? -2 : -1)!).trimEnd();
  }

  /** The first line that begins behind this place, which is far from the end. */
  private async lineBehind(place: number): Promise<{ start: number; line: string }> {
    const text = await this.read(place, 2 * LONGEST_LINE);
    const end = text.indexOf('\n');
    if (end === -1) throw new Error('The file of breached passwords has a line that is too long');
    return { start: place + end + 1, line: text.slice(end + 1) };
  }

  private async read(from: number, length: number): Promise<string> {
    const { buffer, bytesRead } = await this.file.read(Buffer.alloc(length), 0, length, from);
    return buffer.toString('latin1', 0, bytesRead);
  }
}
