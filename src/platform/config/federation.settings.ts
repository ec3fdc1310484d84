import { IsOptional, IsUrl } from 'class-validator';
import { AreIdentityProviders } from './identity-providers.js';
import { Setting } from './setting.js';

/** What is decided outside the process of logging in with accounts of others. */
export class FederationSettings {
  @Setting(
    'IDENTITY_PROVIDERS',
    'OpenID Connect providers that everybody may log in with, as JSON: `[{"name":"google","displayName":"Google","issuer":"https://accounts.google.com","clientId":"…","clientSecret":"…"}]`.',
    { secret: true },
  )
  @IsOptional()
  @AreIdentityProviders()
  identityProviders?: string;

  @Setting(
    'FEDERATION_REDIRECT_URIS',
    'Where identity providers may send people back to: pages of front ends, comma-separated, matched exactly. Without one nobody logs in so.',
  )
  @IsUrl(
    {
      require_tld: false,
      require_protocol: true,
      protocols: ['http', 'https'],
      allow_fragments: false,
      allow_query_components: false,
    },
    { each: true },
  )
  federationRedirectUris: string[] = [];
}
