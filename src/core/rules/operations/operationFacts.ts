import type { Evidence, TokensEvidence } from '../../runs/evidence.ts';
import type { Flow } from '../../runs/flow.ts';
import type { HopId } from '../../runs/hop.ts';
import { readingOf } from '../../runs/tokenReading.ts';
import type { OfHop } from '../ofHop.ts';
import { signatures } from '../tokenFacts.ts';
import type { FrontchannelLogoutFacts } from './frontchannelLogoutRules.ts';
import type { IntrospectionFacts } from './introspectionRules.ts';
import { frontchannelLogoutFacts, logoutTokenFacts } from './logoutFacts.ts';
import type { LogoutTokenFacts } from './logoutTokenRules.ts';
import type { RefreshFacts } from './refreshRules.ts';
import type { RevocationFacts } from './revocationRules.ts';
import type { SignOffFacts } from './signOffRules.ts';
import { fateOf } from './tokenFate.ts';

/** What rules look at of what was done with the tokens of a run, each at its hop. */
export interface OperationFacts {
  readonly introspections: readonly OfHop<IntrospectionFacts>[];
  readonly revocations: readonly OfHop<RevocationFacts>[];
  readonly refreshes: readonly OfHop<RefreshFacts>[];
  readonly signOffs: readonly OfHop<SignOffFacts>[];
  readonly logoutTokens: readonly OfHop<LogoutTokenFacts>[];
  readonly frontchannelLogouts: readonly OfHop<FrontchannelLogoutFacts>[];
}

export function operationFacts({ plan, evidence, tokens: received }: Pick<Flow, 'plan' | 'evidence' | 'tokens'>): OperationFacts {
  const tokens = evidence.filter((each) => each.kind === 'tokens');
  const signatureOf = signatures(evidence);
  const isPublicClient = plan.client.authentication === 'none';
  return {
    introspections: evidence.flatMap((each, index) => {
      if (each.kind !== 'introspection') return [];
      const { hop, token, tokenKind, members, clientId, nowSeconds } = each;
      const facts = {
        members,
        reading: readingOf(token),
        isAccessToken: tokenKind === 'access_token',
        issuedType: tokens.findLast(({ accessToken }) => accessToken?.reveal() === token.reveal())?.tokenType,
        fate: fateOf(each, evidence.slice(0, index), received),
        clientId,
        nowSeconds,
      };
      return [{ hop, facts }];
    }),
    revocations: evidence.flatMap((each, index) =>
      each.kind === 'revocation' ? [{ hop: each.hop, facts: revocationFacts(each, evidence.slice(index + 1)) }] : [],
    ),
    refreshes: evidence.flatMap((each) =>
      (each.kind === 'refresh' && reuseAt(evidence, each.hop) === undefined) || each.kind === 'refreshReuse'
        ? [{ hop: each.hop, facts: { isPublicClient, reuseAccepted: reuseAt(evidence, each.hop), ...scopes(tokens, each.hop) } }]
        : [],
    ),
    signOffs: evidence.flatMap((each, index) =>
      each.kind === 'signOff'
        ? [{ hop: each.hop, facts: { sent: each.sent, end: each.end, session: sessionAfter(evidence.slice(index + 1)) } }]
        : [],
    ),
    logoutTokens: evidence
      .filter((each) => each.kind === 'logoutToken')
      .map((each) => ({ hop: each.hop, facts: logoutTokenFacts(each, signatureOf, { evidence, tokens: received }) })),
    frontchannelLogouts: evidence
      .filter((each) => each.kind === 'frontchannelLogout')
      .map((each) => ({ hop: each.hop, facts: frontchannelLogoutFacts(each, { evidence, tokens: received }) })),
  };
}

function revocationFacts({ token }: Extract<Evidence, { kind: 'revocation' }>, later: readonly Evidence[]): RevocationFacts {
  const uses = later.filter((each) => each.kind === 'tokenUse').filter((use) => use.token.reveal() === token.reveal());
  return { uses, isJwt: readingOf(token).kind === 'decoded' };
}

/** What was asked after a sign-off and before the next one. */
function sessionAfter(later: readonly Evidence[]): SignOffFacts['session'] {
  const next = later.find((each) => each.kind === 'sessionCheck' || each.kind === 'signOff');
  return next?.kind === 'sessionCheck' ? next.left : undefined;
}

function reuseAt(evidence: readonly Evidence[], hop: HopId): boolean | undefined {
  return evidence.filter((each) => each.kind === 'refreshReuse').find((each) => each.hop === hop)?.accepted;
}

/** What the response to a refresh granted, and all that had been granted or asked for before: a narrower refresh takes nothing back. */
function scopes(tokens: readonly TokensEvidence[], hop: HopId): Pick<RefreshFacts, 'earlierScope' | 'grantedScope'> {
  const at = tokens.findIndex((each) => each.hop === hop);
  const known = tokens.slice(0, Math.max(at, 0)).flatMap(({ grantedScope, requestedScope }) => grantedScope ?? requestedScope ?? []);
  return { earlierScope: known.length === 0 ? undefined : known.join(' '), grantedScope: tokens[at]?.grantedScope };
}
