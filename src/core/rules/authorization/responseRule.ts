import type { Rule, Verdict } from '../../findings/finding.ts';
import { fieldValue } from '../../http/form.ts';
import type { SentAuthorizationRequest } from '../../oauth/authorizationRequest.ts';
import { isJwtResponse, type ReceivedAuthorizationResponse } from '../../oauth/authorizationResponse.ts';
import { l10n } from '../../text/l10n.ts';
import { notApplicable } from '../verdict.ts';

export interface AuthorizationResponseFacts {
  readonly sent: SentAuthorizationRequest;
  readonly received: ReceivedAuthorizationResponse;
  readonly issuer: string | undefined;
  /** `authorization_response_iss_parameter_supported` of the server metadata. */
  readonly issParameterSupported: boolean | undefined;
}

export type ResponseRule = Rule<AuthorizationResponseFacts>;

/** The value of a parameter of the response; the first one of a name that is repeated. */
export function receivedValue({ received }: AuthorizationResponseFacts, name: string): string | undefined {
  return fieldValue(received.parameters, name);
}

/** A parameter without a value is none, as in a request (RFC 6749 section 3.1). */
export function isReturned(facts: AuthorizationResponseFacts, name: string): boolean {
  return (receivedValue(facts, name) ?? '') !== '';
}

/** The verdict on a parameter of a JARM response, which is in a JWT that could not be opened; `undefined` for any other response. */
export function notReadInJwt({ received }: AuthorizationResponseFacts, name: string): Verdict | undefined {
  return isJwtResponse(received.parameters)
    ? notApplicable(l10n`${name}: it is in the JWT of the response, which cannot be read`)
    : undefined;
}
