import { isOpenIdScope } from '../../core/oauth/scopes.ts';
import { tokenTypes } from '../../core/oauth/tokenTypes/tokenTypes.ts';
import type { AuthorizationPlan, FlowPlan, GivenToken, GrantType } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import { present } from '../../core/values/members.ts';
import type { Application, Environment } from '../environment.ts';
import { passwordRef } from '../secretRefs.ts';
import { chooseSignOn, chosenUser, unknownUser, unusedUser } from './chooseSignOn.ts';
import type { FlowChoices } from './flowChoices.ts';
import type { Beginning } from './given/beginningOf.ts';
import { planExchange } from './given/planExchange.ts';
import { type Impossible, impossible } from './impossible.ts';
import { planAssertion } from './planAssertion.ts';
import { planAuthorization } from './planAuthorization.ts';
import type { PlanBase } from './planBase.ts';
import { planSignedRequest } from './planSignedRequest.ts';
import type { AuthorizationGrant } from './responseTypeGrant.ts';

/** The plan of a grant that does not begin at the authorization endpoint. */
export function planOtherGrant(
  environment: Environment,
  application: Application,
  choices: FlowChoices,
  grant: Exclude<GrantType, AuthorizationGrant>,
  beginning: Exclude<Beginning, Impossible>,
  base: PlanBase,
  notes: string[],
): { readonly kind: 'planned'; readonly plan: FlowPlan } | Impossible {
  // What is done with the tokens is done with those of this grant, not with those it begins with.
  const { after: _, ...withoutOperations } = base;
  const planBeginning = (
    scopes: readonly string[],
  ): { readonly kind: 'planned'; readonly plan: AuthorizationPlan | GivenToken } | Impossible =>
    beginning.kind === 'given'
      ? { kind: 'planned', plan: beginning.token }
      : planAuthorization(
          environment,
          application,
          choices,
          { grant: 'authorization_code', responseType: 'code' },
          { ...withoutOperations, scopes },
          notes,
        );
  // A client that acts for itself has no person whom the scopes of OpenID Connect speak of.
  const resourceScopes = choices.scopes ?? application.scopes.filter((scope) => !isOpenIdScope(scope));
  switch (grant) {
    case 'client_credentials':
      if (choices.user) notes.push(l10n`The user "${choices.user}" is not used: no user takes part in the grant client_credentials.`);
      return { kind: 'planned', plan: { ...base, grant, scopes: resourceScopes } };
    case 'refresh_token': {
      // Of a token at hand nobody knows what it was granted for: only scopes that are chosen are sent.
      const narrowed = beginning.kind === 'given' ? (choices.scopes ?? []) : [];
      const first = planBeginning(base.scopes);
      return first.kind === 'impossible' ? first : { kind: 'planned', plan: { ...base, grant, scopes: narrowed, obtainedBy: first.plan } };
    }
    case 'token_exchange': {
      const first = planBeginning(['openid']);
      if (first.kind === 'impossible') return first;
      const rest = planExchange(choices);
      if (rest.kind === 'impossible') return rest;
      const subjectTokenType = beginning.type ?? tokenTypes.access_token;
      return {
        kind: 'planned',
        plan: { ...base, grant, scopes: resourceScopes, subjectTokenType, obtainedBy: first.plan, ...rest.exchange },
      };
    }
    case 'device_code': {
      const approval = chooseSignOn(environment, base.server, choices);
      if (approval.kind === 'impossible') return approval;
      if (approval.signOn.kind === 'form') {
        return impossible(
          l10n`The sign-on "form" does not approve devices: no page says in a way that can be read here that it is done. Approve the device in the browser.`,
        );
      }
      const unused = unusedUser(environment, choices, approval.signOn);
      if (unused !== undefined) notes.push(unused);
      return { kind: 'planned', plan: { ...base, grant, approval: approval.signOn } };
    }
    case 'ciba': {
      const loginHint = choices.loginHint ?? choices.user ?? environment.users[0]?.username;
      if (loginHint === undefined) return impossible(l10n`Backchannel authentication requires a user or a login hint.`);
      const signed = planSignedRequest(environment, application, choices, notes);
      if (signed.kind === 'impossible') return signed;
      return { kind: 'planned', plan: { ...base, grant, loginHint, ...present({ requestObject: signed.requestObject }) } };
    }
    case 'password': {
      const user = chosenUser(environment, choices);
      if (user !== undefined) {
        return { kind: 'planned', plan: { ...base, grant, username: user.username, password: passwordRef(environment, user) } };
      }
      return impossible(
        choices.user ? unknownUser(environment, choices.user) : l10n`The password grant requires a test user. Add one to the environment.`,
      );
    }
    case 'jwt_bearer': {
      const assertion = planAssertion(environment, application, choices);
      if (assertion.kind === 'impossible') return assertion;
      return { kind: 'planned', plan: { ...base, grant, assertion } };
    }
  }
}
