import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { type ArchiveFile, zipOf } from '#platform/archives';
import { ConcurrencyLimit } from '#platform/throttling';
import { Standing } from '#modules/auth';

/** Begins archives, and breaks off those of whom may not go on: an archive may take longer than its reader's rights last. */
@Injectable()
export class ArchiveOpenings {
  private readonly limit = new ConcurrencyLimit(1, 'archives of the kind');

  constructor(private readonly standing: Standing) {}

  /**
   * Begins a ZIP, one at a time for each subject in this process. Refuses with `ServiceUnavailable` while another one is under way, and with
   * `AccessOutdated`.
   */
  async open(reader: Actor, subjectId: string, files: () => Promise<ArchiveFile[]>): Promise<Readable> {
    const leave = this.limit.enter(subjectId);
    let zip: Readable | undefined;
    let hasFallen = false;
    const unwatch = this.standing.watch(reader, () => {
      hasFallen = true;
      zip?.destroy();
    });
    const end = () => {
      unwatch();
      leave();
    };
    try {
      await this.standing.confirm(reader);
      zip = zipOf(await files()).once('close', end);
      if (hasFallen) zip.destroy();
      return zip;
    } catch (error) {
      end();
      throw error;
    }
  }
}
