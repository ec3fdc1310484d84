import { randomFillSync } from 'node:crypto';
import { v7, validate } from 'uuid';
import { machineTime } from '#platform/clock';

const BYTES_OF_AN_ID = 16;
/** Asking the kernel for random bytes costs more than all else about an id, so it is asked for many at once. */
const entropy = Buffer.alloc(256 * BYTES_OF_AN_ID);
let used = entropy.length;

let milliseconds = 0;
let sequence = 0;

/**
 * A new id: a UUIDv7 (RFC 9562), unique without asking the database and ordered by the time it was made, so that new rows
 * land side by side in an index. Ids made by one process only ever grow.
 */
export function newId(): string {
  const random = freshBytes();
  const now = machineTime();
  if (now > milliseconds) {
    milliseconds = now;
    // Begins in its lower half, so that it has room to grow within the millisecond.
    sequence = random.readUInt32BE(6) >>> 1;
  } else if (++sequence > 0xffffffff) {
    sequence = 0;
    milliseconds++;
  }
  return v7({ random, msecs: milliseconds, seq: sequence });
}

/** Tells whether text can be an id at all. Any UUID can, because imported rows may have kept theirs. */
export function isId(text: unknown): text is string {
  return validate(text);
}

function freshBytes(): Buffer {
  if (used === entropy.length) {
    randomFillSync(entropy);
    used = 0;
  }
  return entropy.subarray(used, (used += BYTES_OF_AN_ID));
}
