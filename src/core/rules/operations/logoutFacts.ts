import { type JsonObject, ownMember } from '../../json/json.ts';
import type { FrontchannelLogoutEvidence, LogoutTokenEvidence } from '../../runs/evidence.ts';
import type { Flow } from '../../runs/flow.ts';
import { readingOf } from '../../runs/tokenReading.ts';
import type { SignatureOf } from '../tokenFacts.ts';
import type { FrontchannelLogoutFacts } from './frontchannelLogoutRules.ts';
import type { LogoutTokenFacts } from './logoutTokenRules.ts';

type RecordedRun = Pick<Flow, 'tokens' | 'evidence'>;

/** A logout token, recorded or just arrived. */
export type LogoutNotice = Omit<LogoutTokenEvidence, 'kind' | 'hop'>;

/** Earlier tokens are those that were recorded before this one. */
export function logoutTokenFacts(notice: LogoutNotice, signatureOf: SignatureOf, run: RecordedRun): LogoutTokenFacts {
  const { token, issuer, clientId, nowSeconds } = notice;
  const recorded = run.evidence.filter((each) => each.kind === 'logoutToken');
  const at = recorded.findIndex((each) => each.token === token);
  const earlier = at === -1 ? recorded : recorded.slice(0, at);
  return {
    reading: readingOf(token),
    signature: signatureOf(token),
    issuer,
    clientId,
    nowSeconds,
    idTokens: idTokensOf(run),
    earlierIds: earlier.flatMap((each) => jtiOf(each) ?? []),
  };
}

export function frontchannelLogoutFacts(
  { iss, sid, issuer }: Omit<FrontchannelLogoutEvidence, 'kind' | 'hop'>,
  run: RecordedRun,
): FrontchannelLogoutFacts {
  return { iss, sid, issuer, idTokens: idTokensOf(run) };
}

function jtiOf({ token }: LogoutTokenEvidence): unknown {
  const reading = readingOf(token);
  return reading.kind === 'decoded' ? ownMember(reading.claims, 'jti') : undefined;
}

function idTokensOf({ tokens }: RecordedRun): readonly JsonObject[] {
  return tokens.flatMap(({ kind, value }) => {
    const reading = kind === 'id_token' ? readingOf(value) : undefined;
    return reading?.kind === 'decoded' ? [reading.claims] : [];
  });
}
