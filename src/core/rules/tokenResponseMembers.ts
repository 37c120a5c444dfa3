import type { Rule, Verdict } from '../findings/finding.ts';
import type { HttpResponse } from '../http/http.ts';
import { type JsonObject, ownMember } from '../json/json.ts';
import { readResponseBody } from '../oauth/responses/responseBody.ts';
import { l10n } from '../text/l10n.ts';
import { notApplicable } from './verdict.ts';

/** A response of the token endpoint with a success status. */
export interface TokenResponseFacts {
  readonly response: HttpResponse;
  /** When it had arrived, in milliseconds since 1970. */
  readonly receivedAt: number;
}

const spec = 'RFC 6749 section 5.1';

/** A rule about the members of a response that brings tokens; any other was a refusal, or ended the run with its own reason. */
export function memberRule(
  about: string,
  rule: Omit<Rule<TokenResponseFacts>, 'check' | 'spec'> & { readonly check: (members: JsonObject, facts: TokenResponseFacts) => Verdict },
): Rule<TokenResponseFacts> {
  return {
    ...rule,
    spec,
    check: (facts) => {
      const members = membersOf(facts.response);
      const bringsTokens = members !== undefined && ['access_token', 'id_token', 'refresh_token'].some((name) => isText(members, name));
      return bringsTokens ? rule.check(members, facts) : notApplicable(l10n`${about}: the response brings no token`);
    },
  };
}

const bodies = new WeakMap<HttpResponse, JsonObject | 'none'>();

/** Rules are evaluated more than once in a run, and the text stays. */
export function membersOf(response: HttpResponse): JsonObject | undefined {
  const known = bodies.get(response) ?? read(response);
  bodies.set(response, known);
  return known === 'none' ? undefined : known;
}

function read(response: HttpResponse): JsonObject | 'none' {
  const body = readResponseBody(response, '', spec);
  return body.kind === 'object' ? body.value : 'none';
}

export function isText(members: JsonObject, name: string): boolean {
  const value = ownMember(members, name);
  return typeof value === 'string' && value !== '';
}
