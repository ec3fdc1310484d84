import { createCipheriv, createDecipheriv, createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { derivedKeys } from '#platform/encryption';
import { InvalidRequest } from '#platform/errors';

/** Where a page ends: the sort key of its last row, as text, and that row's id. */
export interface Position {
  readonly key: string;
  readonly id: string;
}

interface CursorKeys {
  readonly signing: KeyObject;
  readonly encryption: KeyObject;
}

const MAC_BYTES = 16;
const CIPHER = 'aes-256-ctr';

/**
 * Writes positions as cursors that nobody can read, and only this list of this tenant accepts again. A page may end at a row
 * that it does not show: at a product that is not on sale. The code of a position is what its encryption begins with, as in
 * RFC 5297: the same page has the same cursor, and so the same ETag, however often it is asked for.
 */
@Injectable()
export class Cursors {
  /** Made once: making them costs more than what is done with them. The first ones write, all of them read. */
  private readonly keys: readonly CursorKeys[];

  constructor(config: Config) {
    const encryption = derivedKeys(config, 'atrium page cursors, encrypted');
    this.keys = derivedKeys(config, 'atrium page cursors').map((signing, index) => ({
      signing,
      encryption: encryption[index]!,
    }));
  }

  /** A cursor for `position`, bound to `list`: its tenant, its sort and its filters in a text. */
  seal(position: Position, list: string): string {
    const [{ signing, encryption }] = this.keys as [CursorKeys];
    const body = Buffer.from(JSON.stringify([position.key, position.id]));
    const mac = macOf(body, list, signing);
    return Buffer.concat([mac, createCipheriv(CIPHER, encryption, mac).update(body)]).toString('base64url');
  }

  /** The position in a cursor; one that was altered, or made for another list or tenant, is an `InvalidRequest`. */
  open(cursor: string, list: string): Position {
    const position = this.openOptional(cursor, list);
    if (!position) throw foreign();
    return position;
  }

  /** The same; undefined for such a one. */
  openOptional(cursor: string, list: string): Position | undefined {
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes.length <= MAC_BYTES) return undefined;
    for (const keys of this.keys) {
      const body = bodyOf(bytes, list, keys);
      if (!body) continue;
      const [key, id] = JSON.parse(body.toString()) as [string, string];
      return { key, id };
    }
    return undefined;
  }
}

/** What stands in a cursor, if it was made with these keys, for this list. */
function bodyOf(cursor: Buffer, list: string, { signing, encryption }: CursorKeys): Buffer | undefined {
  const mac = cursor.subarray(0, MAC_BYTES);
  const body = createDecipheriv(CIPHER, encryption, mac).update(cursor.subarray(MAC_BYTES));
  return timingSafeEqual(mac, macOf(body, list, signing)) ? body : undefined;
}

const macOf = (body: Buffer, list: string, key: KeyObject): Buffer =>
  createHmac('sha256', key).update(list).update('\0').update(body).digest().subarray(0, MAC_BYTES);

const foreign = (): InvalidRequest =>
  new InvalidRequest([{ pointer: '/cursor', detail: 'cursor must be the next of a page of this very list' }]);
