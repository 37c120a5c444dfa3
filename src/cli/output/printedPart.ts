import { decodeJwt } from '../../core/jose/jwt.ts';
import type { ReceivedToken } from '../../core/runs/flow.ts';

export const printedParts = ['access_token', 'id_token', 'refresh_token', 'claims'] as const;

/** What `--print` prints of a run: one token, or the claims of the ID token. */
export type PrintedPart = (typeof printedParts)[number];

/**
 * The last token of the kind that the run received, or the claims of the last ID token as JSON, as they stand in it. Verifies nothing:
 * the checks of the run do.
 *
 * @returns `undefined` when the run received none, or an ID token that is no JWT
 */
export function printedPart(tokens: readonly Pick<ReceivedToken, 'kind' | 'value'>[], part: PrintedPart): string | undefined {
  const kind = part === 'claims' ? 'id_token' : part;
  const token = tokens.findLast((each) => each.kind === kind)?.value.reveal();
  if (token === undefined || part !== 'claims') return token;
  return decodeJwt(token).kind === 'decoded' ? Buffer.from(token.split('.')[1] ?? '', 'base64url').toString() : undefined;
}
