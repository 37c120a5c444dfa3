import { l10n } from '../../text/l10n.ts';
import type { ErrorSituation } from './errorSituation.ts';
import type { ParticularError } from './particularError.ts';

const codes = ['invalid_request', 'unauthorized_client'] as const;
const aboutPkce = /\bpkce\b|code.?challenge|proof key|\bS256\b|transform(?:ation)? algorithm/i;
const aboutMethod = /challenge.?methods?\b|transform(?:ation)? algorithm|\bplain\b|\bS256\b/i;

const refusedMethod = (challenge: ErrorSituation['challenge'], cause: string): ParticularError => ({
  when: { codes, challenge: [challenge], says: aboutPkce },
  cause,
  howToTell: l10n`Compare code_challenge_method in the authorization request with code_challenge_methods_supported, and with the settings of the client.`,
  remedy: l10n`Send a code_challenge with the method S256.`,
  spec: 'RFC 7636 section 4.4.1',
});

/** What a server says about PKCE in an authorization request (RFC 7636 section 4.4.1), by what the request has of it. */
export const challenges: readonly ParticularError[] = [
  {
    when: { codes, challenge: ['none'], says: aboutPkce },
    cause: l10n`The server requires PKCE for this client, and the request has no code_challenge.`,
    howToTell: l10n`Look for code_challenge in the authorization request, and for PKCE in the settings of the client.`,
    remedy: l10n`Send a code_challenge with the method S256.`,
    spec: 'RFC 7636 section 4.4.1',
  },
  {
    when: {
      codes,
      challenge: ['S256', 'plain', 'other'],
      says: /(?:\bpkce\b|proof key|code.?challenge)[\w ()]{0,40}\b(?:not (?:supported|allowed|enabled|permitted|expected)|unsupported|disabled)/i,
      saysNot: aboutMethod,
    },
    cause: l10n`The server does not take PKCE from this client.`,
    howToTell: l10n`Look for PKCE in the settings of the client, and for code_challenge_methods_supported in the metadata.`,
    remedy: l10n`Allow PKCE for the client at the server; only where it cannot, run without PKCE.`,
    spec: 'RFC 7636 section 5',
    problem: 'registrationInsufficient',
  },
  refusedMethod('plain', l10n`The server does not accept the method plain, which the code_challenge of the request has.`),
  refusedMethod('other', l10n`The server does not accept the code_challenge_method of the request, which is neither S256 nor plain.`),
  {
    when: { codes, challenge: ['S256'], says: aboutMethod },
    cause: l10n`The server does not accept the code_challenge_method of the request, which is S256: a server with PKCE has to support it.`,
    howToTell: l10n`Compare code_challenge_methods_supported in the metadata with the settings of the client.`,
    remedy: l10n`Allow S256 for the client at the server; a client must not go back to plain (RFC 7636 section 7.2).`,
    spec: 'RFC 7636 section 4.2',
    problem: 'registrationInsufficient',
  },
  {
    when: { codes, challenge: ['S256'], says: aboutPkce },
    cause: l10n`The server names PKCE, and the request has a code_challenge with the method S256.`,
    howToTell: l10n`Compare code_challenge in the authorization request with what the server says of it, and with its settings of PKCE for the client.`,
    remedy: l10n`Correct what the server says of the code_challenge; if it says that there is none, something on the way to it has removed it.`,
    spec: 'RFC 7636 section 4.4.1',
  },
];
