import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { InvalidRequest } from '#platform/errors';

/** Where a page ends: the sort key of its last row, as text, and that row's id. */
export interface Position {
  readonly key: string;
  readonly id: string;
}

const MAC_BYTES = 16;

/** Writes positions as opaque cursors that only this list of this tenant accepts again. */
@Injectable()
export class Cursors {
  /** Made once: making it costs more than the code that it signs. */
  private readonly secret: KeyObject;

  constructor(config: Config) {
    this.secret = createSecretKey(new Uint8Array(hkdfSync('sha256', config.secret, '', 'atrium page cursors', 32)));
  }

  /** A cursor for `position`, bound to `list`: its tenant, its sort and its filters in a text. */
  seal(position: Position, list: string): string {
    const body = Buffer.from(JSON.stringify([position.key, position.id]));
    return Buffer.concat([this.mac(body, list), body]).toString('base64url');
  }

  /** The position in a cursor; one that was altered, or made for another list or tenant, is an `InvalidRequest`. */
  open(cursor: string, list: string): Position {
    const bytes = Buffer.from(cursor, 'base64url');
    const body = bytes.subarray(MAC_BYTES);
    if (bytes.length <= MAC_BYTES || !timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.mac(body, list)))
      throw new InvalidRequest([{ pointer: '/cursor', detail: 'cursor must be the next of a page of this very list' }]);
    const [key, id] = JSON.parse(body.toString()) as [string, string];
    return { key, id };
  }

  private mac(body: Buffer, list: string): Buffer {
    return createHmac('sha256', this.secret).update(list).update('\0').update(body).digest().subarray(0, MAC_BYTES);
  }
}
