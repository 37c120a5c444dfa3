import type { Explanation, Problem } from '../../core/meaning/explanation.ts';
import { explainOAuthError } from '../../core/meaning/oauthErrors.ts';
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
  environments: { find(name: string): Pick<ConfiguredEnvironment, 'environment' | 'trusted'> | undefined },
  hasSecret: HasSecret,
): readonly RemedyAction[] {
  if (!('error' in flow.outcome)) return [];
  const configured = environments.find(flow.environment);
  if (configured?.trusted !== true) return [];
  const { environment } = configured;
  const { code, problem } = flow.outcome.error;
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
  const suggested = new Set(problems.map((problem) => actions[problem]));
  return [...suggested].filter((action) => environment.worker !== undefined || !needsWorker.has(action));
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
  const application = environment.applications.find(({ name }) => name === flow.application);
  const user = environment.users.find(({ username }) => username === flow.user);
  const clientSecret = application === undefined ? undefined : secretRefOfApplication(environment, application);
  return [
    ...(clientSecret !== undefined && !hasSecret(clientSecret) ? (['clientSecretMissing'] as const) : []),
    ...(user !== undefined && !hasSecret(passwordRef(environment, user)) ? (['passwordMissing'] as const) : []),
  ];
}
