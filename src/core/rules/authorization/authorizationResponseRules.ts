import type { Rule, Verdict } from '../../findings/finding.ts';
import { changeInWords } from '../../http/changedValue.ts';
import { fieldValue, parseForm } from '../../http/form.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import type { SentAuthorizationRequest } from '../../oauth/authorizationRequest.ts';
import { isJwtResponse, type ReceivedAuthorizationResponse, type ResponseSource } from '../../oauth/authorizationResponse.ts';
import { readAuthorizationError } from '../../oauth/errors/authorizationError.ts';
import { differenceInWords, isRedirectTarget } from '../../oauth/redirectUri.ts';
import { otherNameInWords } from '../../oauth/responses/otherName.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { notApplicable, passed } from '../verdict.ts';

export interface AuthorizationResponseFacts {
  readonly sent: SentAuthorizationRequest;
  readonly received: ReceivedAuthorizationResponse;
  readonly issuer: string;
  /** `authorization_response_iss_parameter_supported` of the server metadata. */
  readonly issParameterSupported: boolean | undefined;
}

type ResponseRule = Rule<AuthorizationResponseFacts>;

function receivedValue({ received }: AuthorizationResponseFacts, name: string): string | undefined {
  return fieldValue(received.parameters, name);
}

/** A parameter without a value is none, as in a request (RFC 6749 section 3.1). */
function isReturned(facts: AuthorizationResponseFacts, name: string): boolean {
  return (receivedValue(facts, name) ?? '') !== '';
}

/** What a JARM answer says stands in its JWT, which is not opened here. */
function standsInJwt({ received }: AuthorizationResponseFacts, name: string): Verdict | undefined {
  return isJwtResponse(received.parameters)
    ? notApplicable(l10n`${name}: it is in the JWT of the response, which is not read here`)
    : undefined;
}

/** Of a failed check. */
interface Reason {
  readonly message: string;
  readonly remedy: string;
}

function withoutState({ received }: AuthorizationResponseFacts, state: string): Reason {
  const elsewhere = otherNameInWords(received.parameters, 'state', state);
  return {
    message: l10n`The response contains no state, although the request had one.${elsewhere}`,
    remedy:
      elsewhere === ''
        ? l10n`Do not use this response: it may belong to a request started by someone else.`
        : l10n`Do not use this response. Whoever writes the address of the response has to write state as a parameter of its own: look at the last Location.`,
  };
}

const changedRemedy = l10n`Do not use this response. The server has to return state exactly as it was sent: look for what changes it, in the server or in what forwards the response.`;

/** A state that was changed on the way is refused all the same: what is compared has to be the value that was sent. */
function withOtherState(state: string, returned: string): Reason {
  if (returned === '') {
    return {
      message: l10n`The state in the response is empty, although the request had one.`,
      remedy: changedRemedy,
    };
  }
  const change = changeInWords(state, returned);
  if (change === undefined) {
    return {
      message: l10n`The state in the response differs from the one in the request.`,
      remedy: l10n`Do not use this response: it belongs to another request, or was started by someone else.`,
    };
  }
  return {
    message: l10n`The state in the response differs from the one in the request: it is the same, but ${change}.`,
    remedy: changedRemedy,
  };
}

/** `state` comes back unchanged (why: RFC 6749 section 10.12). */
const stateReturned: ResponseRule = {
  code: 'state.returned',
  title: l10n`state returned unchanged`,
  spec: 'RFC 6749 section 4.1.2',
  severity: 'error',
  check: (subject) => {
    const { state } = subject.sent;
    const returned = receivedValue(subject, 'state');
    const inJwt = returned === undefined ? standsInJwt(subject, 'state') : undefined;
    if (inJwt !== undefined) return inJwt;
    if (subject.received.parameters.filter(([name]) => name === 'state').length > 1) {
      return {
        outcome: 'failed',
        message: l10n`The response contains more than one state.`,
        remedy: l10n`Do not use this response: a client and a proxy may each read a different one (RFC 6749 section 3.1).`,
      };
    }
    if (state === undefined && returned === undefined) return notApplicable(l10n`state: none was sent`);
    if (state === undefined) {
      return {
        outcome: 'failed',
        message: l10n`The response contains a state, but the request had none.`,
        remedy: l10n`Send a state with every authorization request.`,
      };
    }
    if (returned === undefined) {
      return {
        outcome: 'failed',
        ...withoutState(subject, state),
      };
    }
    if (returned === state) return passed;
    return { outcome: 'failed', ...withOtherState(state, returned) };
  },
};

/** The issuer in the response is the one that was asked. An ID token in the response names it as well as `iss` does. */
const issuerNamed: ResponseRule = {
  code: 'iss.matches',
  title: l10n`iss matches the configured issuer`,
  spec: 'RFC 9207 section 2.4',
  severity: 'error',
  check: (subject) => {
    const iss = receivedValue(subject, 'iss');
    if (iss === undefined) {
      const inJwt = standsInJwt(subject, 'iss');
      if (inJwt !== undefined) return inJwt;
      if (subject.issParameterSupported !== true) return notApplicable(l10n`iss: this server does not advertise that it returns it`);
      if (isReturned(subject, 'id_token')) return notApplicable(l10n`iss: the ID token in the response names the issuer`);
      return {
        outcome: 'failed',
        message: l10n`The response contains no iss, although the server metadata advertises it.`,
        remedy: l10n`Do not use this response when the client knows more than one authorization server.`,
      };
    }
    if (iss === subject.issuer) return passed;
    const change = changeInWords(subject.issuer, iss);
    if (change !== undefined) {
      return {
        outcome: 'failed',
        message: l10n`The response names the issuer ${iss}, but ${subject.issuer} was expected: it is the same, but ${change}.`,
        remedy: l10n`Do not send the code to the token endpoint: both have to be the same to the character. The server has to return iss exactly as its metadata has issuer.`,
      };
    }
    return {
      outcome: 'failed',
      message: l10n`The response names the issuer ${iss}, but ${subject.issuer} was expected.`,
      remedy: l10n`Do not send the code to the token endpoint: this looks like a mix-up of two authorization servers.`,
    };
  },
};

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
    const names = received.parameters.map(([name]) => name).filter((name) => name !== 'state' && !ofRedirectUri.has(name));
    const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
    if (repeated.length === 0) return passed;
    const verdict = {
      outcome: 'failed',
      message: l10n`The response contains ${repeated
        .slice(0, 3)
        .map((name) => quotedText(name, 60))
        .join(', ')} more than once.`,
      remedy: l10n`Correct it at the server, or at what forwards the response: no parameter may come twice, and a client and a proxy may each read a different value.`,
    } as const;
    return repeated.some((name) => actedOn.has(name)) ? verdict : { ...verdict, severity: 'warning' };
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
      standsInJwt(subject, l10n`grant or error`) ?? {
        outcome: 'failed',
        message: l10n`The response contains neither a grant nor an error.`,
      }
    );
  },
};

/** Everything that the response type asked for is there, and nothing else. */
const typeAnswered: ResponseRule = {
  code: 'response.type',
  title: l10n`returns what response_type requested`,
  spec: 'OpenID Connect Core section 3',
  severity: 'error',
  check: (subject) => {
    if (readAuthorizationError(subject.received.parameters) !== undefined)
      return notApplicable(l10n`response_type: the response is an error`);
    const inJwt = standsInJwt(subject, 'response_type');
    if (inJwt !== undefined) return inJwt;
    const parameterOf: Readonly<Record<string, string>> = { code: 'code', token: 'access_token', id_token: 'id_token' };
    const wanted = subject.sent.responseType
      .split(' ')
      .flatMap((word) => (Object.hasOwn(parameterOf, word) ? [parameterOf[word] ?? word] : []));
    if (wanted.length === 0)
      return notApplicable(l10n`response_type: ${subject.sent.responseType || 'none'} is not one of OAuth or OpenID Connect`);
    const came = Object.values(parameterOf).filter((name) => isReturned(subject, name));
    const missing = wanted.filter((name) => !came.includes(name));
    if (missing.length > 0)
      return { outcome: 'failed', message: l10n`response_type requested ${missing.join(', ')}, which was not returned.` };
    const unasked = came.filter((name) => !wanted.includes(name));
    if (unasked.length > 0)
      return { outcome: 'failed', message: l10n`${unasked.join(', ')} was returned although response_type did not request it.` };
    return passed;
  },
};

/** Where the response has to stand, from `response_mode` (with `.jwt` for JARM) or else from the response type. */
export function expectedSource(sent: SentAuthorizationRequest): ResponseSource | undefined {
  const place = sent.responseMode?.replace(/\.jwt$/, '');
  switch (place) {
    case 'query':
    case 'fragment':
    case 'form_post':
    case 'pi.flow':
      return place;
    case 'jwt':
    case undefined:
      return sent.responseType.split(' ').some((word) => word === 'token' || word === 'id_token') ? 'fragment' : 'query';
    default:
      return undefined;
  }
}

const sourceNames: Readonly<Record<ResponseSource, string>> = {
  query: l10n`the query of the redirect URI`,
  fragment: l10n`the fragment of the redirect URI`,
  form_post: l10n`a posted form`,
  'pi.flow': l10n`the flow object`,
};

/** The response stands where the response mode says. */
const modeKept: ResponseRule = {
  code: 'response.mode',
  title: l10n`returned as response_mode requires`,
  spec: 'OAuth 2.0 Multiple Response Types section 2.1',
  severity: 'error',
  check: ({ sent, received }) => {
    const expected = expectedSource(sent);
    if (expected === undefined) return notApplicable(l10n`response_mode: ${sent.responseMode ?? ''} is not known here`);
    if (received.source === expected) return { outcome: 'passed', message: l10n`arrives in ${sourceNames[expected]}` };
    return {
      outcome: 'failed',
      message: l10n`The response came in ${sourceNames[received.source]}, where ${sourceNames[expected]} was expected.`,
    };
  },
};

/** The answer was delivered to the redirect URI that the request named. */
const deliveredToRedirectUri: ResponseRule = {
  code: 'response.redirectUri',
  title: l10n`delivered to the redirect URI of the request`,
  spec: 'RFC 6749 section 3.1.2',
  severity: 'error',
  check: ({ sent, received }) => {
    if (received.redirectUri === undefined) return notApplicable(l10n`redirect URI: the response was not delivered to one`);
    if (sent.redirectUri === undefined) return notApplicable(l10n`redirect URI: the request named none`);
    if (isRedirectTarget(received.redirectUri, sent.redirectUri)) return passed;
    const named = sent.redirectUri.split(/[?#]/, 1)[0] ?? '';
    return {
      outcome: 'failed',
      message: l10n`The response went to ${received.redirectUri}, but the request named ${named}. ${differenceInWords(named, received.redirectUri)}`,
      remedy: l10n`Find out what rewrote the address in transit; the token endpoint compares it with the request.`,
    };
  },
};

export const tokenInQueryCode = 'response.tokenInQuery';

/** A query ends up in logs and histories, and goes on to others as the referrer. */
const noTokenInQuery: ResponseRule = {
  code: tokenInQueryCode,
  alias: 'advice.tokenInUrl',
  title: l10n`no token in a query`,
  spec: 'RFC 9700 section 4.3.2',
  severity: 'error',
  check: (facts) => {
    const tokens = ['access_token', 'id_token'].filter((name) => isReturned(facts, name));
    if (facts.received.source !== 'query' || tokens.length === 0) return passed;
    return {
      outcome: 'failed',
      message: l10n`Tokens were returned in the query of the redirect URI, which servers and proxies write to their logs.`,
      remedy: l10n`Use response_mode form_post or fragment.`,
    };
  },
};

/** What holds for an authorization response in any flow; the ID token in it has its own rules. */
export const authorizationResponseRules: readonly ResponseRule[] = [
  stateReturned,
  issuerNamed,
  namesUnique,
  eitherGrantOrError,
  typeAnswered,
  modeKept,
  deliveredToRedirectUri,
  noTokenInQuery,
];
