import type { SecretRef, ServerPlan } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import { type Limits, type PlatformTaskPlan, platformPlan, type WorkerPlan } from '../platform/platformTask.ts';

export interface ProvisioningChoices {
  /** Begins the names of everything that is created. */
  readonly name?: string;
  /** Makes the names unique: a few random letters and digits. */
  readonly suffix: string;
  readonly redirectUri?: string;
  /** Scopes of OpenID Connect beside `openid`. */
  readonly scopes?: readonly string[];
}

/** What a trial consists of: everything decided, nothing sent. Plain JSON. */
export interface TrialPlan {
  readonly environmentName: string;
  readonly environmentId: string;
  readonly application: {
    readonly name: string;
    readonly description: string;
    readonly redirectUri: string;
    readonly pkceEnforcement: 'S256_REQUIRED';
  };
  readonly population: { readonly name: string; readonly description: string };
  readonly user: { readonly username: string; readonly email: string; readonly name: { readonly given: string; readonly family: string } };
  /** Scopes to grant, by the kind of resource they belong to; all of them are requested at the sign-on. */
  readonly scopes: { readonly openId: readonly string[]; readonly platform: readonly string[] };
  /** What the user changes of their own record at the end. */
  readonly newGivenName: string;
}

/** A trial, ready to be provisioned or removed. */
export interface ProvisioningPlan extends PlatformTaskPlan {
  readonly trial: TrialPlan;
}

export type ProvisioningPlanReading =
  | { readonly kind: 'planned'; readonly plan: ProvisioningPlan }
  /** A sentence that says what the configuration lacks. */
  | { readonly kind: 'impossible'; readonly message: string };

/** The scope by which a user may change their own record; granted in step 5 and requested in step 9, both are needed. */
export const updateOwnUserScope = 'p1:update:user';

/** Decides everything that a trial application needs. Nothing is sent. */
export function planProvisioning(
  server: ServerPlan,
  worker: WorkerPlan | undefined,
  limits: Limits,
  choices: ProvisioningChoices,
): ProvisioningPlanReading {
  const base = platformPlan(server, worker, limits, 'provision');
  if (base.kind === 'impossible') return base;
  return { kind: 'planned', plan: { ...base.plan, trial: newTrial(base.plan.server, choices) } };
}

/** The same for removing a trial that was provisioned before, possibly in part. */
export function planRemoval(server: ServerPlan, worker: WorkerPlan | undefined, limits: Limits, trial: TrialPlan): ProvisioningPlanReading {
  const base = platformPlan(server, worker, limits, 'remove');
  return base.kind === 'impossible' ? base : { kind: 'planned', plan: { ...base.plan, trial } };
}

/** Going on with a trial that stopped half-way. */
export function planContinuation(
  server: ServerPlan,
  worker: WorkerPlan | undefined,
  limits: Limits,
  trial: TrialPlan,
): ProvisioningPlanReading {
  const base = platformPlan(server, worker, limits, 'provision');
  return base.kind === 'impossible' ? base : { kind: 'planned', plan: { ...base.plan, trial } };
}

function newTrial(
  server: ProvisioningPlan['server'],
  { name = 'Auth Flow trial', suffix, redirectUri, scopes }: ProvisioningChoices,
): TrialPlan {
  const username = `auth-flow-trial-${suffix}`;
  return {
    environmentName: server.environmentName,
    environmentId: server.environmentId,
    application: {
      name: `${name} ${suffix}`,
      description: 'A trial of the authorization code grant. Can be removed at any time.',
      redirectUri: redirectUri ?? 'http://127.0.0.1/callback',
      pkceEnforcement: 'S256_REQUIRED',
    },
    population: { name: `${name} users ${suffix}`, description: 'Users of a trial. Can be removed at any time.' },
    // example.com is reserved (RFC 2606 section 3): no mail can reach anybody.
    user: { username, email: `${username}@example.com`, name: { given: 'Trial', family: 'User' } },
    scopes: { openId: scopes ?? ['profile', 'email'], platform: [updateOwnUserScope] },
    newGivenName: 'Updated',
  };
}

/** One step, as it is shown before it is done. Steps 9 to 13 are one sign-on of the new user. */
export interface ProvisioningStep {
  readonly number: number;
  readonly title: string;
  /** True when it leaves something behind that removing will delete. */
  readonly creates: boolean;
}

/** The steps of a trial in the order of PingOne's own workflow, each as one line. */
export function describeProvisioning({ application, population, user, scopes, newGivenName }: TrialPlan): readonly ProvisioningStep[] {
  const all = ['openid', ...scopes.openId, ...scopes.platform].join(' ');
  const titles: readonly (readonly [title: string, creates?: true])[] = [
    [l10n`Create the web application "${application.name}" with the redirect URI ${application.redirectUri}`, true],
    [l10n`Read the secret of the application`],
    [l10n`Find the resources for OpenID Connect and the PingOne API`],
    [l10n`Find their scopes`],
    [l10n`Grant the application ${[...scopes.openId, ...scopes.platform].join(', ')}`],
    [l10n`Create the population "${population.name}"`, true],
    [l10n`Create the user ${user.username}`, true],
    [l10n`Set a random password for the user`],
    [l10n`Start a sign-on of the user with the scopes ${all}`],
    [l10n`Read the sign-on flow`],
    [l10n`Submit user name and password`],
    [l10n`Resume to get the code`],
    [l10n`Exchange the code for tokens`],
    [l10n`Change the given name of the user to ${newGivenName}, as the user`],
  ];
  return titles.map(([title, creates], index) => ({ number: index + 1, title, creates: creates === true }));
}

/** The secrets of a trial, as the store of the environment names them. */
export function trialClientSecret(trial: TrialPlan, clientId: string): SecretRef {
  return { environment: trial.environmentName, owner: { kind: 'application', clientId, what: 'clientSecret' } };
}

export function trialPassword({ environmentName, user }: TrialPlan): SecretRef {
  return { environment: environmentName, owner: { kind: 'user', username: user.username } };
}
