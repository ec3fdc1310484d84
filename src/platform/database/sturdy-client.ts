import type { Writable } from 'node:stream';
import { Client, type ClientConfig } from 'pg';

/**
 * A connection whose loss is the trouble of whoever works on it, and of nobody else. The pool listens for errors of idle
 * connections only; lost while it is lent out, one would end the process.
 */
export class SturdyClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    // Each query that is under way is rejected by itself, and the pool takes no lost connection back.
    this.on('error', () => undefined);
    gatherMessages((this as unknown as { connection: Wire }).connection);
  }
}

interface Wire {
  readonly stream: Writable;
  _send(message: Uint8Array): boolean;
}

/** Has all messages of one turn of the event loop leave in one write: the write costs more than making them. */
function gatherMessages(connection: Wire): void {
  let gathered: Uint8Array[] = [];
  const write = () => {
    const messages = gathered;
    gathered = [];
    if (connection.stream.writable) connection.stream.write(Buffer.concat(messages));
  };
  connection._send = (message) => {
    if (!connection.stream.writable) return false;
    if (gathered.push(message) === 1) process.nextTick(write);
    return true;
  };
}
