import type { Writable } from 'node:stream';
import { Client, type ClientConfig } from 'pg';
import { forgetStatements } from './prepared-statements.js';

export interface SturdyConfig extends ClientConfig {
  /** Whether statements stay prepared on it. */
  readonly keepsStatements?: boolean;
}

/**
 * A connection whose loss is the trouble of whoever works on it, and of nobody else. The pool listens for errors of idle
 * connections only; lost while it is lent out, one would end the process.
 */
export class SturdyClient extends Client {
  constructor(config: SturdyConfig = {}) {
    super(config);
    const { connection } = this as unknown as Connected;
    if (config.keepsStatements === false) forgetStatements(connection);
    giveUpStalled(this as unknown as Connected);
    // Each query that is under way is rejected by itself, and the pool takes no lost connection back.
    this.on('error', () => undefined);
    gatherMessages(connection);
  }
}

/** As much of a client as says which answer it waits for, and how long it may: nothing of it is documented. */
interface Connected {
  readonly connection: Wire;
  readonly connectionParameters: { query_timeout: number };
  readonly _activeQuery: object | null;
  once(event: 'end', listener: () => void): unknown;
}

const LOOKS = 10;

/**
 * Destroys a connection that has not answered for `query_timeout`, a tenth longer at most, and so rejects all that it was
 * asked. `pg` itself makes a timer for every statement, which costs more than this look at the connection now and then.
 */
function giveUpStalled(client: Connected): void {
  const patience = client.connectionParameters.query_timeout;
  if (!patience) return;
  client.connectionParameters.query_timeout = 0;
  let awaited: object | null = null;
  let looks = 0;
  const timer = setInterval(() => {
    looks = client._activeQuery !== null && client._activeQuery === awaited ? looks + 1 : 0;
    awaited = client._activeQuery;
    if (looks === LOOKS) client.connection.stream.destroy(new Error('Query read timeout'));
  }, patience / LOOKS).unref();
  client.once('end', () => clearInterval(timer));
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
