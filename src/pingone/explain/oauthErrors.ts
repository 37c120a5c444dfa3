import type { ErrorSituation } from '../../core/meaning/errors/errorSituation.ts';
import { explainError } from '../../core/meaning/errors/explainError.ts';
import type { Explanation } from '../../core/meaning/explanation.ts';
import { explainOAuthError } from '../../core/meaning/oauthErrors.ts';
import { l10n } from '../../core/text/l10n.ts';

/** What an OAuth error means with PingOne, where there is more to say than the specification does. */
const particulars: Readonly<Record<string, Partial<Explanation>>> = {
  unsupported_token_type: {
    howToTell: l10n`Check the type of the token: PingOne revokes refresh tokens, and access tokens of custom resources that contain sid.`,
  },
  invalid_target: {
    remedy: l10n`Name a resource that the client has a grant for. PingOne: omit the parameter, because the scopes determine the resource.`,
  },
};

/** By the code alone. @returns `undefined` for a code that is no OAuth error */
export function explainPingOneOAuthError(code: string): Explanation | undefined {
  return withParticulars(explainOAuthError(code));
}

/** By what surrounds the code. @returns `undefined` for an error that nothing explains */
export function explainPingOneError(situation: ErrorSituation): Explanation | undefined {
  return withParticulars(explainError(situation));
}

function withParticulars(explanation: Explanation | undefined): Explanation | undefined {
  if (explanation === undefined || !Object.hasOwn(particulars, explanation.code)) return explanation;
  return { ...explanation, ...particulars[explanation.code] };
}
