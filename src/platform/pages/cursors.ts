import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { InvalidRequest } from '#platform/errors';

/** Where a page ends: the sort key of its last row, as text, and that row's id. */
export interface Position {
  readonly key: string;
  readonly id: string;
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
  /** Made once: making them costs more than what is done with them. */
  private readonly signing: KeyObject;
  private readonly encryption: KeyObject;

  constructor(config: Config) {
    const key = (purpose: string) =>
      createSecretKey(new Uint8Array(hkdfSync('sha256', config.secret, '', purpose, 32)));
    this.signing = key('atrium page cursors');
    this.encryption = key('atrium page cursors, encrypted');
  }

  /** A cursor for `position`, bound to `list`: its tenant, its sort and its filters in a text. */
  seal(position: Position, list: string): string {
    const body = Buffer.from(JSON.stringify([position.key, position.id]));
    const mac = this.mac(body, list);
    return Buffer.concat([mac, createCipheriv(CIPHER, this.encryption, mac).update(body)]).toString('base64url');
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
    const mac = bytes.subarray(0, MAC_BYTES);
    const body = createDecipheriv(CIPHER, this.encryption, mac).update(bytes.subarray(MAC_BYTES));
    if (!timingSafeEqual(mac, this.mac(body, list))) return undefined;
    const [key, id] = JSON.parse(body.toString()) as [string, string];
    return { key, id };
  }

  private mac(body: Buffer, list: string): Buffer {
    return createHmac('sha256', this.signing).update(list).update('\0').update(body).digest().subarray(0, MAC_BYTES);
  }
}

const foreign = (): InvalidRequest =>
  new InvalidRequest([{ pointer: '/cursor', detail: 'cursor must be the next of a page of this very list' }]);
