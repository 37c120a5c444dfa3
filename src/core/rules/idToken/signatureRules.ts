import { l10n } from '../../text/l10n.ts';
import { signatureRule } from '../signatureRule.ts';
import { failed, notApplicable, passed } from '../verdict.ts';
import { claimRule, codeFlow, type IdTokenFacts, type IdTokenRule } from './idTokenRule.ts';

/** The rule whose failure may mean only that nothing here could verify the signature. */
export const idTokenSignatureCode = 'idToken.signature';

const readable: IdTokenRule = {
  code: 'idToken.readable',
  title: l10n`ID token is a JWT`,
  spec: 'OpenID Connect Core section 2',
  severity: 'error',
  check: ({ reading }) =>
    reading.kind === 'decoded' || reading.kind === 'encrypted' ? passed : failed(l10n`The ID token cannot be read. ${reading.message}`),
};

const algorithmAnnounced = claimRule('alg', {
  code: 'idToken.algorithm',
  title: l10n`alg is advertised by the server`,
  spec: codeFlow,
  check: (_claims, { algorithms, registeredAlgorithm }, { header }) => {
    const alg = String(header['alg']);
    // OpenID Connect Core 3.1.3.7 item 7: RS256 unless another one was registered.
    const allowed = algorithms === undefined || algorithms.length === 0 ? [registeredAlgorithm ?? 'RS256'] : algorithms;
    if (allowed.includes(alg)) return { outcome: 'passed', message: l10n`alg ${alg} is advertised by the server` };
    return failed(
      l10n`The ID token is signed with ${alg}, but the server advertises ${allowed.join(', ')}.`,
      l10n`Compare with the signing algorithm in the registration of the client.`,
    );
  },
});

const algorithmRegistered = claimRule('alg', {
  code: 'idToken.registeredAlgorithm',
  title: l10n`alg is the one that the client is registered with`,
  spec: codeFlow,
  check: (_claims, { registeredAlgorithm }, { header }) => {
    if (registeredAlgorithm === undefined) return notApplicable(l10n`alg: the registered algorithm is not configured`);
    const alg = String(header['alg']);
    if (alg === registeredAlgorithm) return passed;
    return failed(
      l10n`The ID token is signed with ${alg}, but the client is configured as registered with ${registeredAlgorithm}.`,
      l10n`Compare id_token_signed_response_alg in the registration of the client with the configured algorithm.`,
    );
  },
});

/** Whom an ID token names is known only by its signature: that there was no key to check it with is no success. */
const bySignature = signatureRule<IdTokenFacts>(
  idTokenSignatureCode,
  codeFlow,
  failed(
    l10n`The signature of the ID token could not be verified: no key is available.`,
    l10n`Make sure the server publishes its keys at the jwks_uri of its metadata; for a token signed with the client secret, store that secret.`,
  ),
  failed(
    l10n`The ID token is encrypted, and nothing here can decrypt it: neither its signature nor its claims were verified.`,
    l10n`Store the private key, or the client secret, that the ID token is encrypted for with the application. Or remove id_token_encrypted_response_alg from the registration of the client (OpenID Connect Registration section 2) to get a signed ID token.`,
  ),
);

const signature: IdTokenRule = {
  ...bySignature,
  check: (subject) => {
    if (!mayBeUnsigned(subject)) return bySignature.check(subject);
    if (subject.registeredAlgorithm === 'none') return unsignedAsRegistered;
    const verdict = bySignature.check(subject);
    return verdict.outcome === 'failed' && subject.registeredAlgorithm === undefined ? { ...verdict, remedy: unsignedRemedy } : verdict;
  },
};

const unsignedRemedy = l10n`If the client is registered for unsigned ID tokens (id_token_signed_response_alg is none), set idTokenAlgorithm of the application to none. Otherwise do not trust the token, and configure the server to sign with RS256 or stronger.`;

const unsignedAsRegistered = notApplicable(l10n`signature: the client is registered for unsigned ID tokens, and TLS protects this one`);

/**
 * A client may ask for unsigned ID tokens when it registers, if none comes from the authorization endpoint (OpenID Connect Core section
 * 2): of a hybrid flow there is an earlier one.
 */
function mayBeUnsigned({ reading, channel, earlierClaims, renewed }: IdTokenFacts): boolean {
  const isUnsigned = reading.kind === 'decoded' && reading.header['alg'] === 'none';
  return isUnsigned && channel === 'back' && (earlierClaims === undefined || renewed);
}

/** Whether an ID token can be read, and who vouches for it. */
export const signatureRules: readonly IdTokenRule[] = [readable, signature, algorithmAnnounced, algorithmRegistered];
