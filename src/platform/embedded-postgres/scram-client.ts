import type { EventEmitter } from 'node:events';
import { Client } from 'pg';

/** What `pg` does at each step of a login, as far as it is done otherwise here. */
interface LoginSteps {
  readonly connection: EventEmitter;
  /** Null before the exchange of proofs, and after the server's was found good. */
  readonly saslSession: object | null;
  _handleAuthSASLFinal(message: unknown): void;
}

const steps = Client.prototype as unknown as LoginSteps;

/**
 * A connection to a server that proves to know the password, as SCRAM has it (RFC 5802). `pg` lets the server choose, and
 * would tell the password to any stranger on the port who asks for it, or believe one who asks for nothing.
 */
export class ScramClient extends Client {
  /** Whether the server has proved that it knows the password. */
  isProved = false;

  _handleAuthCleartextPassword(): void {
    this.refuse();
  }

  _handleAuthMD5Password(): void {
    this.refuse();
  }

  _handleAuthSASLFinal(message: unknown): void {
    const login = this as unknown as LoginSteps;
    const isAsked = login.saslSession !== null;
    steps._handleAuthSASLFinal.call(this, message);
    this.isProved = isAsked && login.saslSession === null;
  }

  private refuse(): void {
    const { connection } = this as unknown as LoginSteps;
    connection.emit('error', new Error('The server asks for the password instead of proving that it knows it'));
  }
}
