import { changeInWords } from '../../http/changedValue.ts';
import { otherNameInWords } from '../../oauth/responses/otherName.ts';
import { l10n } from '../../text/l10n.ts';
import { noIssuer, notApplicable, passed } from '../verdict.ts';
import { type AuthorizationResponseFacts, isReturned, notReadInJwt, type ResponseRule, receivedValue } from './responseRule.ts';

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
        : l10n`Do not use this response. The response URL must contain state as a separate parameter: look at the last Location.`,
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
    const inJwt = returned === undefined ? notReadInJwt(subject, 'state') : undefined;
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
    if (subject.issuer === undefined) return notApplicable(noIssuer);
    const iss = receivedValue(subject, 'iss');
    if (iss === undefined) {
      const inJwt = notReadInJwt(subject, 'iss');
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

/** What tells a response to this request from one to another, or from another server. */
export const responseOriginRules: readonly ResponseRule[] = [stateReturned, issuerNamed];
