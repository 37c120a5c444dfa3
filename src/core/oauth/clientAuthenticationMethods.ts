import { l10n } from '../text/l10n.ts';
import type { ClientAuthenticationMethod } from './wire.ts';

/** What is known of a way to authenticate a client wherever it is offered, configured or planned. */
export interface ClientAuthenticationFacts {
  /** In a few words, where ways are chosen. */
  readonly hint: string;
  readonly specification: string;
  /** What the client has to hold. */
  readonly credential: 'nothing' | 'clientSecret' | 'privateKey' | 'certificate';
  /** For an assertion: the JWS algorithm unless another is configured. HS algorithms take the secret, others a private key (RFC 7518 section 3.1). */
  readonly assertion?: { readonly algorithm: string };
}

/** Every method. A new member of the union does not compile without its entry here. */
export const clientAuthentications: Readonly<Record<ClientAuthenticationMethod, ClientAuthenticationFacts>> = {
  none: {
    get hint() {
      return l10n`public client: single-page or native application`;
    },
    specification: 'RFC 6749 section 2.1',
    credential: 'nothing',
  },
  client_secret_basic: {
    get hint() {
      return l10n`secret in the Authorization header`;
    },
    specification: 'RFC 6749 section 2.3.1',
    credential: 'clientSecret',
  },
  client_secret_post: {
    get hint() {
      return l10n`secret in the body`;
    },
    specification: 'RFC 6749 section 2.3.1',
    credential: 'clientSecret',
  },
  client_secret_jwt: {
    get hint() {
      return l10n`assertion signed with the secret`;
    },
    specification: 'OpenID Connect Core section 9',
    credential: 'clientSecret',
    assertion: { algorithm: 'HS256' },
  },
  private_key_jwt: {
    get hint() {
      return l10n`assertion signed with a private key`;
    },
    specification: 'OpenID Connect Core section 9',
    credential: 'privateKey',
    assertion: { algorithm: 'RS256' },
  },
  tls_client_auth: {
    get hint() {
      return l10n`certificate of an authority, in TLS`;
    },
    specification: 'RFC 8705 section 2.1',
    credential: 'certificate',
  },
  self_signed_tls_client_auth: {
    get hint() {
      return l10n`registered certificate of its own, in TLS`;
    },
    specification: 'RFC 8705 section 2.2',
    credential: 'certificate',
  },
};

/** In the order in which they are offered. */
export const clientAuthenticationMethods = Object.keys(clientAuthentications) as readonly ClientAuthenticationMethod[];
