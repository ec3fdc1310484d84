import { Injectable, Logger } from '@nestjs/common';
import * as openid from 'openid-client';
import { Egress, EgressFailed } from '#platform/egress';
import { IdentityNotConfirmed, IdentityProviderUnavailable } from '../federation.problems.js';
import type { Provider } from '../providers/known-providers.service.js';
import type { Bonds } from './attempts.service.js';
import { type Claims, claimsOf } from './claims.js';
import { isRefusal } from './failures.js';
import { Relations } from './relations.js';

/** What comes back from a provider through the browser (RFC 9207 adds `iss`). */
export interface ProviderAnswer {
  readonly state: string;
  readonly code: string;
  readonly iss?: string;
}

interface Question extends Bonds {
  readonly redirectUri: string;
  readonly state: string;
}

const SCOPE = 'openid email profile';
/** In characters (OpenID Connect Core, section 2). */
const LONGEST_SUBJECT = 255;

/** Asks identity providers who somebody is, and believes what is proven (OpenID Connect Core; RFC 9700). */
@Injectable()
export class RelyingParty {
  private readonly logger = new Logger('Federation');

  constructor(
    private readonly relations: Relations,
    private readonly egress: Egress,
  ) {}

  /** Where to send somebody. Refuses with `IdentityProviderUnavailable`. */
  async questionFor(provider: Provider, { redirectUri, state, nonce, codeVerifier }: Question): Promise<string> {
    try {
      const { href } = openid.buildAuthorizationUrl(await this.relations.with(provider), {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      });
      this.egress.check(href); // a page goes where it is told, even to javascript:
      return href;
    } catch (error) {
      return this.unavailable(provider, error);
    }
  }

  /** Who somebody is. Refuses with `IdentityNotConfirmed`, and with `IdentityProviderUnavailable`. */
  async claims(provider: Provider, question: Question, answer: ProviderAnswer): Promise<Claims> {
    const relation = await this.relations.with(provider).catch((error: unknown) => this.unavailable(provider, error));
    try {
      return await this.provenClaims(relation, question, answer);
    } catch (error) {
      if (!isRefusal(error)) this.unavailable(provider, error);
      this.logger.warn(
        { provider: provider.key, code: openidCodeOf(error) },
        'an answer of a provider was not believed',
      );
      throw new IdentityNotConfirmed();
    }
  }

  private async provenClaims(
    relation: openid.Configuration,
    question: Question,
    answer: ProviderAnswer,
  ): Promise<Claims> {
    const { redirectUri, state, nonce, codeVerifier } = question;
    const back = new URL(redirectUri);
    back.search = new URLSearchParams({ ...answer }).toString();
    const tokens = await openid.authorizationCodeGrant(relation, back, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    });
    const proven = tokens.claims();
    if (!proven?.sub || proven.sub.length > LONGEST_SUBJECT) throw new IdentityNotConfirmed();
    const { iss, sub } = proven;
    return claimsOf(iss, sub, { ...(await this.furtherClaims(relation, tokens.access_token, sub)), ...proven });
  }

  /** Many providers tell the address and the groups there only. */
  private async furtherClaims(relation: openid.Configuration, accessToken: string, subject: string): Promise<object> {
    if (!relation.serverMetadata().userinfo_endpoint) return {};
    return openid.fetchUserInfo(relation, accessToken, subject);
  }

  private unavailable({ key: provider }: Provider, error: unknown): never {
    const reason = reasonOf(error);
    this.logger.warn({ provider, code: openidCodeOf(error), reason }, 'an identity provider cannot be used');
    throw new IdentityProviderUnavailable();
  }
}

/** What libraries say of a failure may quote tokens and answers: of that only the name of the failure is kept. */
const openidCodeOf = (error: unknown): string | undefined => {
  const { code, error: answered } = error as { code?: unknown; error?: unknown };
  return [answered, code].find((each) => typeof each === 'string')?.slice(0, 100);
};

function reasonOf(error: unknown): string | undefined {
  for (let each = error; each instanceof Error; each = each.cause)
    if (each instanceof EgressFailed) return each.message;
  return undefined;
}
