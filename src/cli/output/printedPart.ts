import { decodeJwt } from '../../core/jose/jwt.ts';
import type { ReceivedToken } from '../../core/runs/flow.ts';
import type { Hop } from '../../core/runs/hop.ts';
import { isAskedStep } from './responses/askedSteps.ts';

export const printedParts = ['access_token', 'id_token', 'refresh_token', 'claims', 'response'] as const;

/** What `--print` prints of a run: one token, the claims of the ID token, or the body of the response of an operation. */
export type PrintedPart = (typeof printedParts)[number];

/**
 * The last token of the kind that the run received, or the claims of the last ID token as JSON, as they stand in it. Verifies nothing:
 * the checks of the run do.
 *
 * @returns `undefined` when the run received none, or an ID token that is no JWT
 */
export function printedPart(
  tokens: readonly Pick<ReceivedToken, 'kind' | 'value'>[],
  part: Exclude<PrintedPart, 'response'>,
): string | undefined {
  const kind = part === 'claims' ? 'id_token' : part;
  const token = tokens.findLast((each) => each.kind === kind)?.value.reveal();
  if (token === undefined || part !== 'claims') return token;
  return decodeJwt(token).kind === 'decoded' ? Buffer.from(token.split('.')[1] ?? '', 'base64url').toString() : undefined;
}

/**
 * The response of the last operation of `--then` that a server answered with something to read, as it sent it.
 *
 * @returns `undefined` when there is none, or its body was longer than what is kept
 */
export function printedResponse(hops: readonly Pick<Hop, 'step' | 'outcome'>[]): string | undefined {
  const answered = hops.findLast(({ step, outcome }) => isAskedStep(step) && outcome.kind === 'answered');
  if (answered?.outcome.kind !== 'answered') return undefined;
  const { body, bodyCut } = answered.outcome.response;
  return bodyCut ? undefined : body;
}
