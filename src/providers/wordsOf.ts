import type { ProductWords } from '../core/meaning/productWords.ts';
import { pingOneWords } from '../pingone/words/pingOneWords.ts';
import { providerClaims } from './providerClaims.ts';

/** What names mean with providers that this program knows nothing of but their claims. */
const providerWords: ProductWords = {
  meanings: {},
  claims: providerClaims,
  causes: {},
  documents: {
    Keycloak: { label: 'Keycloak', page: 'https://www.keycloak.org/docs/latest/server_admin/', anchored: false },
    'Microsoft Entra': {
      label: 'Entra',
      page: 'https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference',
      anchored: false,
    },
    Okta: { label: 'Okta', page: 'https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/', anchored: false },
    Auth0: { label: 'Auth0', page: 'https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles', anchored: false },
  },
};

/** For texts that belong to no run, such as a token in a file: anybody may have written them. */
export const allWords: ProductWords = {
  meanings: pingOneWords.meanings,
  claims: { ...providerClaims, ...pingOneWords.claims },
  causes: pingOneWords.causes,
  documents: { ...providerWords.documents, ...pingOneWords.documents },
};

/**
 * The words for a run: those of PingOne never for another provider.
 * @param provider the kind of the environment; `undefined` for a run that an earlier version kept, which does not tell
 */
export function wordsOf(provider: string | undefined): ProductWords {
  return provider === 'oidc' ? providerWords : pingOneWords;
}
