import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '#platform/ids';
import type { OutgoingMail } from '../mail.js';

const MOST_MAILS = 500;

/** A mail that was kept: its date is a text. */
export type KeptMail = Omit<OutgoingMail, 'date'> & { readonly date: string };

/**
 * Mails of a laptop as files: of each the message, `….eml`, which mail programs open, and what it was made of, `….json`. The
 * latest 500 are kept.
 */
export class Mailbox {
  constructor(private readonly directory: string) {}

  /** Keeps a mail; another attempt of the same one takes its place. */
  async keep(mail: OutgoingMail, message: Buffer): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    await this.write(`${mail.id}.eml`, message);
    await this.write(`${mail.id}.json`, JSON.stringify(mail));
    const tooOld = (await this.ids()).slice(MOST_MAILS);
    for (const id of tooOld) await Promise.all([this.remove(`${id}.json`), this.remove(`${id}.eml`)]);
  }

  /** The latest mails, the last one first. */
  async latest(count: number): Promise<KeptMail[]> {
    const mails = await Promise.all((await this.ids()).slice(0, count).map((id) => this.findOptional(id)));
    return mails.filter((mail) => mail !== undefined);
  }

  /** The mail with this id, whatever somebody calls an id. */
  async findOptional(id: string): Promise<KeptMail | undefined> {
    const text = await this.read(id, 'json');
    return text && (JSON.parse(text.toString()) as KeptMail);
  }

  /** The message as it would have left. */
  messageOptional(id: string): Promise<Buffer | undefined> {
    return this.read(id, 'eml');
  }

  /** Ids begin with the time that they were made at. */
  private async ids(): Promise<string[]> {
    const files = await readdir(this.directory).catch(absent);
    return (files ?? [])
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length))
      .filter(isId) // no drafts: they are another process's, which is about to rename them
      .toSorted()
      .toReversed();
  }

  private async read(id: string, kind: 'json' | 'eml'): Promise<Buffer | undefined> {
    return isId(id) ? readFile(join(this.directory, `${id}.${kind}`)).catch(absent) : undefined;
  }

  /** Whole or not at all: somebody may be looking. */
  private async write(file: string, content: string | Buffer): Promise<void> {
    const draft = join(this.directory, `.${process.pid}-${file}`);
    await writeFile(draft, content, { mode: 0o600 });
    await rename(draft, join(this.directory, file));
  }

  private remove(file: string): Promise<void> {
    return rm(join(this.directory, file), { force: true });
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
