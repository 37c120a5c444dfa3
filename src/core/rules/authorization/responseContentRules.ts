import type { Verdict } from '../../findings/finding.ts';
import { parseForm } from '../../http/form.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import { readAuthorizationError } from '../../oauth/errors/authorizationError.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { repeated } from '../../values/repeated.ts';
import { notApplicable, passed } from '../verdict.ts';
import { isReturned, notReadInJwt, type ResponseRule } from './responseRule.ts';

/** Parameters that a client acts on; `state` has a rule of its own. */
const actedOn = new Set(['code', 'access_token', 'id_token', 'token_type', 'iss', 'error', 'response']);

/** Readers differ in the value that they take of a name that stands twice. */
const namesUnique: ResponseRule = {
  code: 'authorizationResponse.repeated',
  title: l10n`no parameter of the response is repeated`,
  spec: 'RFC 6749 section 3.1',
  severity: 'error',
  check: ({ sent, received }) => {
    const ofRedirectUri = new Set(parseForm(parseUrl(sent.redirectUri ?? '')?.search.slice(1) ?? '').map(([name]) => name));
    const names = (received.jwt?.outside ?? received.parameters)
      .map(([name]) => name)
      .filter((name) => name !== 'state' && !ofRedirectUri.has(name));
    const twice = repeated(names);
    if (twice.length === 0) return passed;
    const verdict = {
      outcome: 'failed',
      message: l10n`The response contains ${twice
        .slice(0, 3)
        .map((name) => quotedText(name, 60))
        .join(', ')} more than once.`,
      remedy: l10n`Correct it at the server, or at what forwards the response: no parameter may come twice, and a client and a proxy may each read a different value.`,
    } as const;
    return twice.some((name) => actedOn.has(name)) ? verdict : { ...verdict, severity: 'warning' };
  },
};

/** The response is either a success or an error, not both. */
const eitherGrantOrError: ResponseRule = {
  code: 'response.grantOrError',
  title: l10n`either a grant or an error, not both`,
  spec: 'RFC 6749 section 4.1.2.1',
  severity: 'error',
  check: (subject) => {
    const granted = ['code', 'access_token', 'id_token'].filter((name) => isReturned(subject, name));
    const hasError = readAuthorizationError(subject.received.parameters) !== undefined;
    if (hasError && granted.length > 0) {
      return {
        outcome: 'failed',
        message: l10n`The response contains an error and also ${granted.join(', ')}.`,
        remedy: l10n`Treat it as an error.`,
      };
    }
    if (hasError || granted.length > 0) return passed;
    if (subject.sent.responseType === 'none') return notApplicable(l10n`response_type none: nothing is returned`);
    return (
      notReadInJwt(subject, l10n`grant or error`) ?? {
        outcome: 'failed',
        message: l10n`The response contains neither a grant nor an error.`,
      }
    );
  },
};

/** The server should return nothing, and is not forbidden to: it is told and stops nobody. */
function asNothing(came: readonly string[]): Verdict {
  const spec = 'OAuth 2.0 Multiple Response Types section 4';
  if (came.length === 0) return { outcome: 'passed', message: l10n`returns no code and no token, as response_type=none requests`, spec };
  return {
    outcome: 'failed',
    severity: 'warning',
    message: l10n`${came.join(', ')} was returned although response_type=none requests neither code nor token. Nothing was done with it.`,
    remedy: l10n`Correct it at the server: what nobody asked for can still be stolen.`,
    spec,
  };
}

/** Everything that the response type asked for is there, and nothing else. */
const typeAnswered: ResponseRule = {
  code: 'response.type',
  title: l10n`returns what response_type requested`,
  spec: 'OpenID Connect Core section 3',
  severity: 'error',
  check: (subject) => {
    if (readAuthorizationError(subject.received.parameters) !== undefined)
      return notApplicable(l10n`response_type: the response is an error`);
    const inJwt = notReadInJwt(subject, 'response_type');
    if (inJwt !== undefined) return inJwt;
    const parameterOf: Readonly<Record<string, string>> = { code: 'code', token: 'access_token', id_token: 'id_token' };
    const came = Object.values(parameterOf).filter((name) => isReturned(subject, name));
    if (subject.sent.responseType === 'none') return asNothing(came);
    const wanted = subject.sent.responseType
      .split(' ')
      .flatMap((word) => (Object.hasOwn(parameterOf, word) ? [parameterOf[word] ?? word] : []));
    if (wanted.length === 0)
      return notApplicable(l10n`response_type: ${subject.sent.responseType || 'none'} is not one of OAuth or OpenID Connect`);
    const missing = wanted.filter((name) => !came.includes(name));
    if (missing.length > 0)
      return { outcome: 'failed', message: l10n`response_type requested ${missing.join(', ')}, which was not returned.` };
    const unasked = came.filter((name) => !wanted.includes(name));
    if (unasked.length > 0)
      return { outcome: 'failed', message: l10n`${unasked.join(', ')} was returned although response_type did not request it.` };
    return passed;
  },
};

/** What a response contains: what was asked for, or an error, and each parameter once. */
export const responseContentRules: readonly ResponseRule[] = [namesUnique, eitherGrantOrError, typeAnswered];
