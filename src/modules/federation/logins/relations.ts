import { Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import { Clock } from '#platform/clock';
import { Egress } from '#platform/egress';
import type { Provider } from '../providers/known-providers.service.js';
import { fetchThrough } from './fetch-through.js';

/** Signed with a key of the provider’s own, by algorithms that nobody doubts (RFC 8725): never `none`, never with our secret. */
const ALGORITHMS = [
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
  'EdDSA',
  'Ed25519',
];
const BELIEVED_MILLISECONDS = 600_000;
const MOST_RELATIONS = 500;
const PATIENCE_SECONDS = 5;

interface Relation {
  readonly configuration: Promise<openid.Configuration>;
  readonly since: number;
}

/** What was found out about providers, for ten minutes, and about 500 of them at most: where they are asked, and what they sign with. */
@Injectable()
export class Relations {
  private readonly known = new Map<string, Relation>();

  constructor(
    private readonly egress: Egress,
    private readonly clock: Clock,
  ) {}

  /** How to deal with a provider, as it is configured here now. */
  with(provider: Provider): Promise<openid.Configuration> {
    const name = `${provider.realm} ${provider.key} ${provider.version}`;
    const now = this.clock.now().getTime();
    const known = this.known.get(name);
    if (known && now < known.since + BELIEVED_MILLISECONDS) return known.configuration;
    this.known.delete(name);
    if (this.known.size >= MOST_RELATIONS) this.known.delete(this.known.keys().next().value!);
    const relation = { configuration: this.discover(provider), since: now };
    this.known.set(name, relation);
    relation.configuration.catch(() => {
      if (this.known.get(name) === relation) this.known.delete(name);
    });
    return relation.configuration;
  }

  private async discover({ issuer, clientId, clientSecret }: Provider): Promise<openid.Configuration> {
    const fetch = fetchThrough(this.egress, PATIENCE_SECONDS);
    // Egress has decided by the address whether anything may be reached without TLS.
    const execute = [openid.allowInsecureRequests];
    const options = { [openid.customFetch]: fetch, timeout: PATIENCE_SECONDS, execute };
    const discovered = await openid.discovery(new URL(issuer), clientId, undefined, undefined, options);
    const { supportsPKCE: _helper, ...found } = discovered.serverMetadata();
    // An issuer of many tenants, whose tokens name another one each, is none: any of its tenants could vouch for anybody.
    if (found.issuer !== issuer) throw new TypeError('The provider calls itself something else');
    const configuration = new openid.Configuration(
      { ...found, id_token_signing_alg_values_supported: acceptableOf(found) },
      clientId,
      undefined,
      authenticationFor(found, clientSecret),
    );
    configuration[openid.customFetch] = fetch;
    configuration.timeout = PATIENCE_SECONDS;
    openid.allowInsecureRequests(configuration);
    // Without this a signature would be believed unseen, because of the TLS that it came over.
    openid.enableNonRepudiationChecks(configuration);
    return configuration;
  }
}

function acceptableOf({ id_token_signing_alg_values_supported: offered = ['RS256'] }: openid.ServerMetadata): string[] {
  const acceptable = offered.filter((algorithm) => ALGORITHMS.includes(algorithm));
  if (acceptable.length === 0) throw new TypeError('The provider signs with no algorithm that is accepted');
  return acceptable;
}

/** What is not said means that a secret goes into the header (OpenID Connect Discovery, section 3). */
function authenticationFor(found: openid.ServerMetadata, secret: string): openid.ClientAuth {
  const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = found;
  return methods.includes('client_secret_basic') ? openid.ClientSecretBasic(secret) : openid.ClientSecretPost(secret);
}
