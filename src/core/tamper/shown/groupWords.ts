import { l10n } from '../../text/l10n.ts';
import type { TamperGroup } from '../tamperCase.ts';

/** What a group of cases is about, and what its owner can do where a server did not hold. */
export const groupWords: Readonly<Record<TamperGroup, { readonly title: string; readonly advice: string }>> = {
  redirect: {
    title: l10n`Redirect URI`,
    advice: l10n`Register each redirect URI in full, without wildcards, and have the server compare it character by character.`,
  },
  request: {
    title: l10n`Authorization request`,
    advice: l10n`Have the server check the parameters of the authorization request before it asks the user or sends a response.`,
  },
  pkce: {
    title: l10n`PKCE`,
    advice: l10n`Require PKCE with S256 for this application, so that the server refuses a code without the right verifier.`,
  },
  code: {
    title: l10n`Authorization code`,
    advice: l10n`Have the server bind each code to its client and redirect URI, accept it once, and let it live a minute at most.`,
  },
  client: {
    title: l10n`Client authentication`,
    advice: l10n`Allow exactly one way to authenticate for this application, and have the token endpoint refuse every other.`,
  },
  assertion: {
    title: l10n`Client assertion`,
    advice: l10n`Register the algorithm and the key of this application, and have the server accept each assertion once.`,
  },
  refresh: {
    title: l10n`Refresh token`,
    advice: l10n`Rotate refresh tokens, have the server revoke the grant when an old one is used again, and keep scopes within those that were granted.`,
  },
  dpop: {
    title: l10n`DPoP`,
    advice: l10n`Have the server verify the signature of each proof, and accept each proof once.`,
  },
  object: {
    title: l10n`Request object`,
    advice: l10n`Register the algorithm and the key of this application for request objects, and have the server refuse every other.`,
  },
  pushed: {
    title: l10n`Pushed authorization request`,
    advice: l10n`Have the server bind each request URI to its client, accept it once, and let it expire soon.`,
  },
  session: {
    title: l10n`Session`,
    advice: l10n`Have the server bind each sign-on to the browser that began it, by cookies that no other request can replace.`,
  },
};
