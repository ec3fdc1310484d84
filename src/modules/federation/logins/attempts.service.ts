import { createHash, createHmac, type KeyObject, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { derivedKeys } from '#platform/encryption';
import { newId } from '#platform/ids';
import { FederatedLoginInvalid } from '../federation.problems.js';
import { FederatedLogin } from './attempt.entity.js';

/** What binds the answer of a provider to the login that asked for it: nonce, and PKCE verifier (RFC 7636). */
export interface Bonds {
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** What the one who begins is told, and what is sent to the provider. */
export interface BegunAttempt extends Bonds {
  readonly id: string;
  readonly state: string;
  readonly secret: string;
  readonly expiresAt: Date;
}

export interface Proof {
  readonly state: string;
  readonly secret: string;
}

type Attempt = Pick<FederatedLogin, 'provider' | 'issuer' | 'redirectUri'> & Bonds;

const MINUTES = 10;
const RANDOM_BYTES = 32;

/**
 * Logins that wait for the answer of a provider. Each is bound to whoever began it by a secret that goes through no address:
 * a code that somebody else obtained is of no use in another’s browser (login CSRF). Nonce and PKCE verifier are made of that
 * secret and a key of ours, so that a copy of the database knows neither.
 */
@Injectable()
export class Attempts {
  private readonly key: KeyObject;

  constructor(
    private readonly database: Database,
    @InjectRepository(FederatedLogin) private readonly logins: Repository<FederatedLogin>,
    private readonly clock: Clock,
    config: Config,
  ) {
    [this.key] = derivedKeys(config, 'atrium federated logins');
  }

  /** Begins one, for ten minutes. */
  async begin(to: Pick<FederatedLogin, 'provider' | 'issuer' | 'redirectUri'>): Promise<BegunAttempt> {
    const [id, state, secret, expiresAt] = [newId(), random(), random(), this.clock.in(MINUTES * 60_000)];
    await this.logins.insert({ ...to, id, stateHash: hashOf(state), secretHash: hashOf(secret), expiresAt });
    return { id, state, secret, expiresAt, ...this.bondsOf(secret) };
  }

  /** Uses one up, of however many try at once for one of them; refuses with `FederatedLoginInvalid`, and leaves it to whom it belongs. */
  async use(id: string, { state, secret }: Proof): Promise<Attempt> {
    const { rows } = await this.database.write<Omit<Attempt, keyof Bonds>>(
      {},
      {
        name: 'use federated login',
        text: `delete from federated_logins
               where id = $1 and state_hash = $2 and secret_hash = $3 and expires_at > $4
               returning provider, issuer, redirect_uri as "redirectUri"`,
        values: [id, hashOf(state), hashOf(secret), this.clock.now()],
      },
    );
    if (!rows[0]) throw new FederatedLoginInvalid();
    return { ...rows[0], ...this.bondsOf(secret) };
  }

  private bondsOf(secret: string): Bonds {
    return { nonce: this.derived('nonce', secret), codeVerifier: this.derived('code verifier', secret) };
  }

  private derived(what: string, secret: string): string {
    return createHmac('sha256', this.key).update(`${what} ${secret}`).digest('base64url');
  }
}

const random = (): string => randomBytes(RANDOM_BYTES).toString('base64url');

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
