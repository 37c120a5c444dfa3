import type { Explanation, Problem } from '../../core/meaning/explanation.ts';
import { explainOAuthError } from '../../core/meaning/oauthErrors.ts';
import { isGrantType } from '../../core/plan/grants.ts';
import type { FlowSummaryView } from '../../core/runs/views.ts';
import type { Environment } from '../../environments/environment.ts';
import { passwordRef } from '../../environments/secretRefs.ts';
import type { RemedyAction } from '../../messages.ts';
import { explainSituation } from '../../pingone/explain/diagnose.ts';
import { explainCode } from '../../pingone/explain/explanations.ts';
import type { ConfiguredEnvironment } from '../environments/configuredEnvironment.ts';
import type { HasSecret } from '../environments/environmentNode.ts';
import { secretRefOfApplication } from '../secrets/secretRefs.ts';

/** What this editor does about each problem. */
const actions: Readonly<Record<Problem, RemedyAction>> = {
  configurationWrong: 'openConfiguration',
  registrationInsufficient: 'openApplicationSettings',
  redirectUriNotRegistered: 'addRedirectUri',
  clientAuthenticationRefused: 'retryWithRegisteredMethod',
  clientSecretMissing: 'storeClientSecret',
  passwordMissing: 'storePassword',
  passwordRefused: 'storePassword',
  passkeyRefused: 'storePasskey',
  scopeMissing: 'requestScope',
  sessionStillOpen: 'clearSession',
  sessionLost: 'runAgain',
  expired: 'runAgain',
  ended: 'runAgain',
  serverUnavailable: 'runAgain',
  signOnForbidden: 'forcePrompt',
  browserNeeded: 'openInBrowser',
  pushedRequestMissing: 'pushRequest',
  requestObjectMissing: 'signRequest',
};

/** Actions that ask the platform API, which takes a worker application. */
const needsWorker: ReadonlySet<RemedyAction> = new Set(['addRedirectUri', 'retryWithRegisteredMethod']);

/** What this editor can do about the error of a run: what its explanations suggest, as far as the environment allows it. */
export function offeredRemedies(
  flow: FlowSummaryView,
  environments: {
    find(name: string): Pick<ConfiguredEnvironment, 'environment' | 'trusted' | 'origin'> | undefined;
    /** Milliseconds since the epoch; `undefined` where nothing was changed in this window. */
    changedAt(name: string): number | undefined;
  },
  hasSecret: HasSecret,
): readonly RemedyAction[] {
  if (!('error' in flow.outcome)) return [];
  const configured = environments.find(flow.environment);
  if (configured?.trusted !== true) return [];
  const { environment, origin } = configured;
  const { code, problem } = flow.outcome.error;
  const isChanged = (environments.changedAt(flow.environment) ?? 0) > flow.startedAt;
  const mended = new Set<Problem>([
    ...(isChanged ? ['configurationWrong' as const] : []),
    ...(isClientSecretStored(flow, environment, hasSecret) ? ['clientSecretMissing' as const] : []),
    ...(isPasswordStored(flow, environment, hasSecret) ? ['passwordMissing' as const] : []),
  ]);
  const problems = [
    ...(problem === undefined ? [] : [problem]),
    ...problemsIn([
      platformExplanation(code, environment),
      // A run of an earlier version does not say its problem, and an error that it was looked up for may have none.
      'serverError' in flow.outcome.error ? undefined : explainOAuthError(code),
      ...flow.findings.map((finding) => explainSituation(finding.code)),
    ]),
    ...(code === 'secret.missing' && problem === undefined ? missingSecrets(flow, environment, hasSecret) : []),
  ];
  const suggested = new Set(problems.map((each): RemedyAction => (mended.has(each) ? 'runAgain' : actions[each])));
  const possible = [...suggested].filter((action) => environment.worker !== undefined || !needsWorker.has(action));
  if (possible.length > 0) return possible;
  const otherwise: readonly RemedyAction[] = isGrantType(flow.grant) ? ['runAgain'] : [];
  if (origin === 'sandbox') return otherwise; // it stands in no settings file
  if (isWrongPlace(code) && !isChanged) return ['editEnvironment', ...otherwise];
  return isWrongPlace(code) || code.startsWith('transport.') ? [...otherwise, 'editEnvironment'] : otherwise;
}

/** The server that is configured is not there, or is another one: the same request will end like this again. */
function isWrongPlace(code: string): boolean {
  return code.startsWith('discovery.') || code === 'transport.nameNotFound' || code === 'transport.badUrl';
}

/** Another server's code may be spelled like one of the platform. Ours, with a dot in them, are nobody else's. */
function platformExplanation(code: string, { kind }: Environment): Explanation | undefined {
  return kind !== 'oidc' || code.includes('.') ? explainCode(code) : undefined;
}

function problemsIn(explanations: readonly (Explanation | undefined)[]): readonly Problem[] {
  return explanations.flatMap((explanation) => explanation?.problem ?? []);
}

/** For a run of an earlier version, which does not say which one it was. */
function missingSecrets(flow: FlowSummaryView, environment: Environment, hasSecret: HasSecret): readonly Problem[] {
  return [
    ...(isClientSecretStored(flow, environment, hasSecret) === false ? (['clientSecretMissing'] as const) : []),
    ...(isPasswordStored(flow, environment, hasSecret) === false ? (['passwordMissing'] as const) : []),
  ];
}

/** @returns `undefined` where the application has no secret, or is gone */
function isClientSecretStored(flow: FlowSummaryView, environment: Environment, hasSecret: HasSecret): boolean | undefined {
  const application = environment.applications.find(({ name }) => name === flow.application);
  const ref = application === undefined ? undefined : secretRefOfApplication(environment, application);
  return ref === undefined ? undefined : hasSecret(ref);
}

/** @returns `undefined` where no test user signed on, or it is gone */
function isPasswordStored(flow: FlowSummaryView, environment: Environment, hasSecret: HasSecret): boolean | undefined {
  const user = environment.users.find(({ username }) => username === flow.user);
  return user === undefined ? undefined : hasSecret(passwordRef(environment, user));
}
