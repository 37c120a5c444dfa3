import type { Verdict } from '../../findings/finding.ts';
import { isJsonObject, type JsonObject, ownMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { failed, notApplicable, passed } from '../verdict.ts';
import { type IdTokenRule, requestRule } from './idTokenRule.ts';

/** How the parameter `claims` asks for a claim (OpenID Connect Core section 5.5.1); `undefined` when it does not. */
export interface ClaimRequest {
  readonly essential: boolean;
  /** `value` or `values`; empty when any value will do. */
  readonly values: readonly unknown[];
}

/** @param requested the member `id_token` of the parameter */
export function requestedClaim(requested: JsonObject, name: string): ClaimRequest | undefined {
  const asked = ownMember(requested, name);
  if (asked === undefined) return undefined;
  if (!isJsonObject(asked)) return { essential: false, values: [] }; // null: requested in the default manner
  const [value, values] = [ownMember(asked, 'value'), ownMember(asked, 'values')];
  const all = [...(value === undefined ? [] : [value]), ...(Array.isArray(values) ? values : [])];
  return { essential: ownMember(asked, 'essential') === true, values: all };
}

/** OpenID Connect Core section 2: `auth_time` is required after `max_age`, and when it was requested as an essential claim. */
export function authTimeOnRequest(authTime: unknown, requestedClaims: JsonObject): Verdict {
  if (requestedClaim(requestedClaims, 'auth_time')?.essential !== true) return notApplicable(l10n`auth_time: max_age was not requested`);
  if (typeof authTime === 'number') return passed;
  return failed(
    l10n`auth_time was requested as an essential claim, but the ID token has none that is a number.`,
    l10n`Correct it at the server, which has to return auth_time when it was requested as essential (OpenID Connect Core section 2).`,
  );
}

/** With an essential `acr` that cannot be met, a server has to treat the sign-on as failed; without `essential` it does its best. */
const acrRequested = requestRule('acr', {
  code: 'idToken.essentialAcr',
  title: l10n`acr is as the parameter claims requests it`,
  spec: 'OpenID Connect Core section 5.5.1.1',
  check: (claims, { requestedClaims }) => {
    const request = requestedClaim(requestedClaims, 'acr');
    if (request === undefined) return notApplicable(l10n`acr: the parameter claims does not request it`);
    const acr = ownMember(claims, 'acr');
    const isMet = request.values.length === 0 ? acr !== undefined : request.values.includes(acr);
    if (isMet) return passed;
    const wanted = request.values.length === 0 ? '' : ` ${quotedText(request.values.map(String).join(', '))}`;
    const got = acr === undefined ? l10n`has no acr` : l10n`has the acr ${quotedText(String(acr), 100)}`;
    if (!request.essential) {
      return { ...failed(l10n`The parameter claims requested acr${wanted}, but the ID token ${got}.`, lookAtPolicy), severity: 'warning' };
    }
    return failed(
      l10n`The parameter claims requested acr${wanted} as an essential claim, but the ID token ${got}: the server has to treat that as a failed sign-on, and the user did not sign on as required.`,
      l10n`Look for claims_parameter_supported in the metadata: a server without it ignores the parameter. Otherwise correct it at the server, or sign on as requested.`,
    );
  },
});

const lookAtPolicy = l10n`Check how the application is configured to sign users on at the server.`;

/** A server answers only for the user that was requested (OpenID Connect Core section 3.1.2.2). */
const subjectRequested = requestRule('sub', {
  code: 'idToken.requestedSubject',
  title: l10n`sub is the user that the parameter claims requests`,
  spec: 'OpenID Connect Core section 3.1.2.2',
  check: (claims, { requestedClaims }) => {
    const values = requestedClaim(requestedClaims, 'sub')?.values ?? [];
    if (values.length === 0) return notApplicable(l10n`sub: the parameter claims does not request a certain user`);
    if (values.includes(ownMember(claims, 'sub'))) return passed;
    return failed(
      l10n`The parameter claims requested a certain user by sub, and the ID token is about another one.`,
      l10n`Do not use it. Sign on as the requested user; a server must not respond with the tokens of another one.`,
    );
  },
});

/** What the parameter `claims` demands of an ID token. That a voluntary claim does not come is no fault (OpenID Connect Core section 5.5.1). */
export const requestedClaimRules: readonly IdTokenRule[] = [acrRequested, subjectRequested];
