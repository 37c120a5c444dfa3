import { isJsonObject, parseJson, textMember } from '../json/json.ts';
import type { HopView } from '../runs/views.ts';

/** What a server tells a client that polls before the user has decided (RFC 8628 section 3.5, CIBA Core section 11). */
export type PendingAnswer = 'authorization_pending' | 'slow_down';

/** Bodies of such responses are small. Characters. */
const longestBody = 10_000;

/** The error code of a poll that came too early, which is no rejection. @returns `undefined` for every other hop */
export function pendingAnswer({ step, outcome }: Pick<HopView, 'step' | 'outcome'>): PendingAnswer | undefined {
  if (step !== 'token request' || outcome.kind !== 'answered' || outcome.body.length > longestBody) return undefined;
  const body = parseJson(outcome.body);
  const error = isJsonObject(body) ? textMember(body, 'error') : undefined;
  return error === 'authorization_pending' || error === 'slow_down' ? error : undefined;
}
