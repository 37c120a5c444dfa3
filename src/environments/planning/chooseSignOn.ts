import { callbackPlace } from '../../core/http/loopback.ts';
import type { ServerPlan, SignOnPlan } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import type { Application, Environment, TestUser } from '../environment.ts';
import { nearestName } from '../nearestName.ts';
import { passkeyRef, passwordRef } from '../secretRefs.ts';
import type { FlowChoices } from './flowChoices.ts';
import { type Impossible, impossible } from './impossible.ts';

export type SignOnChoice = { readonly kind: 'chosen'; readonly signOn: SignOnPlan } | Impossible;

/**
 * A test user through the flows API where there is one and a user to use it; else in forms where a password came along; else the system browser.
 * `pi.flow` never leads a browser anywhere, so it always goes through the flows API.
 */
export function chooseSignOn(environment: Environment, server: ServerPlan, choices: FlowChoices): SignOnChoice {
  const kind = choices.signOn ?? usualSignOn(environment, server, choices);
  if ((kind === 'browser' || kind === 'form') && choices.responseMode === 'pi.flow') {
    return impossible(l10n`The response mode pi.flow returns JSON, which a browser cannot process. Sign on through the flows API instead.`);
  }
  if (kind === 'direct') return { kind: 'chosen', signOn: { kind } };
  if (kind === 'form') return formSignOn(environment, choices);
  if (kind === 'browser') return { kind: 'chosen', signOn: browserSignOn(environment, choices) };
  if (server.flowsUrl === undefined) {
    return impossible(l10n`"${environment.name}" has no flows API, which is specific to PingOne. Sign on in the browser instead.`);
  }
  if (kind === 'byHand') return { kind: 'chosen', signOn: { kind: 'flows' } };
  const user = chosenUser(environment, choices);
  if (choices.user !== undefined && user === undefined) return impossible(unknownUser(environment, choices.user));
  return { kind: 'chosen', signOn: flowsSignOn(environment, user) };
}

/** What becomes of a user that somebody chose, where nobody is signed on as one; `undefined` where there is nothing to say. */
export function unusedUser({ users }: Environment, { user, signOn }: FlowChoices, { kind }: SignOnPlan): string | undefined {
  if (kind === 'flows' && signOn === 'byHand' && user) {
    return l10n`The user "${user}" is not used: for a sign-on by hand you are asked for the user name and everything else.`;
  }
  if (kind === 'flows' || kind === 'form' || user === undefined || user === '') return undefined;
  const known = users.some(({ username }) => username === user) ? '' : l10n` (and not configured)`;
  return l10n`The user "${user}" is not used${known}: with this sign-on nobody is signed on through an API. To name a user to the server, send login_hint.`;
}

/** A user is not needed: what the pages ask for is asked for here then. */
function formSignOn(environment: Environment, choices: FlowChoices): SignOnChoice {
  const user = chosenUser(environment, choices);
  if (choices.user && user === undefined) return impossible(unknownUser(environment, choices.user));
  return {
    kind: 'chosen',
    signOn: user === undefined ? { kind: 'form' } : { kind: 'form', username: user.username, password: passwordRef(environment, user) },
  };
}

/** Only a server that nobody knows is asked first: what PingOne refuses is seen in its own API. */
function browserSignOn({ kind, requestCheck }: Environment, choices: FlowChoices): SignOnPlan {
  const isWanted = choices.requestCheck ?? requestCheck !== 'off';
  return kind === 'oidc' && isWanted ? { kind: 'browser', checkFirst: true } : { kind: 'browser' };
}

function usualSignOn(environment: Environment, { flowsUrl }: ServerPlan, choices: FlowChoices): SignOnPlan['kind'] {
  const somebody = environment.users.length > 0 || choices.user !== undefined;
  if (flowsUrl !== undefined && (somebody || choices.responseMode === 'pi.flow')) return 'flows';
  return choices.passwordGiven === true ? 'form' : 'browser';
}

/** The test user that was chosen, else the first one. */
export function chosenUser({ users }: Environment, { user }: FlowChoices): TestUser | undefined {
  return user === undefined ? users[0] : users.find(({ username }) => username === user);
}

function flowsSignOn(environment: Environment, user: TestUser | undefined): SignOnPlan {
  if (user === undefined) return { kind: 'flows' };
  return { kind: 'flows', username: user.username, password: passwordRef(environment, user), passkey: passkeyRef(environment, user) };
}

/** That there is no such user, and which there are. */
export function unknownUser(environment: Environment, username: string): string {
  const names = environment.users.map((user) => user.username);
  const meant = nearestName(username, names);
  const there = names.length === 0 ? l10n`Add a test user to the environment.` : l10n`Available: ${names.join(', ')}.`;
  return l10n`The environment "${environment.name}" has no user "${username}". ${meant === undefined ? there : `Did you mean "${meant}"?`}`;
}

/** A browser comes back best to a loopback listener (RFC 8252 section 7.3); otherwise the first registered one will do. */
export function chooseRedirectUri(application: Application, choices: FlowChoices, signOn: SignOnPlan): string | undefined {
  if (choices.redirectUri !== undefined) return choices.redirectUri;
  const { redirectUris } = application;
  const { listening } = choices;
  if (signOn.kind !== 'browser') return redirectUris[0];
  const loopback = listening?.tls === true ? undefined : redirectUris.find((uri) => callbackPlace(uri) !== undefined);
  const reachable = loopback ?? redirectUris.find((uri) => callbackPlace(uri, listening) !== undefined);
  return reachable ?? redirectUris[0];
}
