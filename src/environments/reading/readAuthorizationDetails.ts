import {
  type AuthorizationDetail,
  authorizationDetailsProblems,
  isAuthorizationDetails,
} from '../../core/oauth/requests/authorizationDetails.ts';
import { l10n } from '../../core/text/l10n.ts';

/** What somebody typed, or why it cannot be sent. */
export type DetailsReading =
  | { readonly kind: 'read'; readonly details: readonly AuthorizationDetail[] }
  | { readonly kind: 'wrong'; readonly message: string };

/** Reads `authorization_details` from JSON (RFC 9396 section 2). Total: what is wrong is a sentence, with the place. */
export function readAuthorizationDetails(text: string): DetailsReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {
      kind: 'wrong',
      message: l10n`authorization_details must be JSON: an array of objects, each with a "type" (RFC 9396 section 2).`,
    };
  }
  if (isAuthorizationDetails(value)) return { kind: 'read', details: value };
  const message = authorizationDetailsProblems(value)
    .filter(({ severity }) => severity === 'error')
    .map((problem) => (problem.path === '' ? problem.message : `${problem.path}: ${problem.message}`))
    .join(' ');
  return { kind: 'wrong', message };
}
