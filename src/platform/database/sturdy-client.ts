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
  }
}
