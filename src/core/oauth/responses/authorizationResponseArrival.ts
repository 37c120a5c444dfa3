import type { Finding } from '../../findings/finding.ts';
import { changeInWords } from '../../http/changedValue.ts';
import { type FormField, fieldValue } from '../../http/form.ts';
import { decodeJwt } from '../../jose/jwt.ts';
import { textMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { responseNames } from '../authorizationResponse.ts';
import { otherNameInWords } from './otherName.ts';
import { asksForJwt } from './responseMode.ts';

/** What an answer is compared with, as it was sent: in the URL, in a pushed request or in a request object. */
export interface ExpectedResponse {
  /** Left out when none was sent. Then an answer belongs to the request only when it carries none either. */
  readonly state?: string;
  /** `response_mode`; one for a JWT (`jwt`, `query.jwt` …) lets an encrypted answer end the wait, whose state cannot be read. */
  readonly responseMode?: string;
  readonly redirectUri: string;
}

/** Why an answer does not belong to the request. */
export type ForeignReason = 'noState' | 'otherState' | 'repeatedState' | 'unaskedState' | 'unreadableJwt';

export type ArrivalJudgement =
  /** It answers the request, whatever else it says. */
  | { readonly kind: 'ours' }
  | { readonly kind: 'foreign'; readonly reason: ForeignReason }
  /** No parameter of an authorization response. */
  | { readonly kind: 'nothing' };

/**
 * Whether what came to the redirect URI answers the request, judged by `state` alone (RFC 6749 sections 4.1.2 and 10.12).
 * Errors need the state as well (section 4.1.2.1): without it any page could end the wait. An empty value counts as
 * left out, and none may come twice (section 3.1).
 *
 * The state of a JARM answer stands in its JWT. It is compared without verifying the signature, which a state needs no
 * more than one in a query does; nothing else is taken from there.
 */
export function judgeArrival(parameters: readonly FormField[], expected: ExpectedResponse): ArrivalJudgement {
  const isAnswer = parameters.some(([name]) => responseNames.has(name));
  const states = parameters.filter(([name, value]) => name === 'state' && value !== '').map(([, value]) => value);
  if (!isAnswer && states.length === 0) return { kind: 'nothing' };
  if (states.length > 1) return { kind: 'foreign', reason: 'repeatedState' };
  const jwt = fieldValue(parameters, 'response');
  const [plain] = states;
  if (plain === undefined && jwt !== undefined) return judgeJwt(jwt, expected);
  return judgeState(plain, expected);
}

function judgeState(state: string | undefined, expected: ExpectedResponse): ArrivalJudgement {
  if (state === expected.state) return { kind: 'ours' };
  if (state === undefined) return { kind: 'foreign', reason: 'noState' };
  return { kind: 'foreign', reason: expected.state === undefined ? 'unaskedState' : 'otherState' };
}

function judgeJwt(jwt: string, expected: ExpectedResponse): ArrivalJudgement {
  const reading = decodeJwt(jwt);
  if (reading.kind === 'decoded') return judgeState(textMember(reading.claims, 'state'), expected);
  return asksForJwt(expected.responseMode) && reading.kind === 'encrypted'
    ? { kind: 'ours' }
    : { kind: 'foreign', reason: 'unreadableJwt' };
}

const sentences: Readonly<Record<ForeignReason, string>> = {
  noState: l10n`had no state, although the request had one`,
  otherState: l10n`had a state that differs from the request`,
  repeatedState: l10n`had more than one state`,
  unaskedState: l10n`had a state, although the request had none`,
  unreadableJwt: l10n`was a JWT whose state cannot be read`,
};

/**
 * Says that an answer was turned away and that the wait goes on. A text of the answer is quoted, its values are not.
 * @param expected for saying how a state came back changed
 */
export function foreignResponseFinding(
  reason: ForeignReason,
  parameters: readonly FormField[],
  expected: Pick<ExpectedResponse, 'state'> = {},
): Finding {
  const error = fieldValue(parameters, 'error');
  const description = fieldValue(parameters, 'error_description');
  const said = [error, description].filter((text) => text !== undefined && text !== '').map((text) => quotedText(text ?? ''));
  const quote = said.length === 0 ? '' : l10n` It says: ${said.join(', ')}.`;
  return {
    severity: 'warning',
    code: 'authorizationResponse.foreign',
    message: l10n`A response arrived at the redirect URI that ${sentences[reason]}.${stateElsewhere(parameters, expected.state)} It was ignored; the run is still waiting.${quote}`,
    spec: error === undefined ? 'RFC 6749 section 10.12' : 'RFC 6749 section 4.1.2.1',
    remedy: l10n`Finish the sign-on that this run opened. If this was its answer, stop the run: the server does not return state as it has to, and any page could send such an answer.`,
  };
}

/** How the state of the request came back, if it did: changed, or under another name. */
function stateElsewhere(parameters: readonly FormField[], state: string | undefined): string {
  if (state === undefined) return '';
  const returned = fieldValue(parameters, 'state');
  if (returned === undefined || returned === '') return otherNameInWords(parameters, 'state', state);
  const change = changeInWords(state, returned);
  return change === undefined ? '' : l10n` It is that of this request, but ${change}.`;
}
