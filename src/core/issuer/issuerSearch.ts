import type { FlowPorts } from '../engine/flowPorts.ts';
import { FlowStop } from '../engine/flowStop.ts';
import { unreadable } from '../engine/readings.ts';
import type { HopAnswer, Run } from '../engine/run.ts';
import type { HttpRequest } from '../http/http.ts';
import { headerValue } from '../http/http.ts';
import { staysOnThisMachine } from '../http/loopback.ts';
import { parseHttpUrl } from '../http/parseUrl.ts';
import { isRedirect } from '../http/redirectTarget.ts';
import type { AccountIdentifier } from '../oidc/accountIdentifier.ts';
import { readWebFinger, webFingerRequest } from '../oidc/webFinger.ts';
import type { TaskPlan } from '../plan/plan.ts';
import { serverIdentity } from '../plan/serverIdentity.ts';
import type { Flow } from '../runs/flow.ts';
import { runTask } from '../runTask.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';
import { present } from '../values/members.ts';

/** Stands in views and in the history where a flow names its grant. */
const issuerSearchFamily = 'issuerSearch';

/** What a server redirects to may redirect once more, as `example.com` to `www.example.com` and on. */
const mostRedirects = 3;

/** The search for the issuer of an identifier. No environment is asked: there is none yet. */
export function issuerSearch({ origin, resource }: AccountIdentifier, limits: Pick<TaskPlan, 'timeouts' | 'bodyCapBytes'>): TaskPlan {
  return {
    family: issuerSearchFamily,
    task: 'findIssuer',
    title: l10n`Find the issuer`,
    server: { environmentName: new URL(origin).host, environmentKind: 'oidc', issuer: origin, discoveryUrl: origin },
    client: { applicationName: resource, clientId: '', authentication: 'none', registeredRedirectUris: [] },
    ...limits,
  };
}

/**
 * Finds the issuer of an identifier by WebFinger (OpenID Connect Discovery section 2). Nothing but the identifier is sent, and the issuer is
 * not asked anything. Never rejects: like `runFlow`.
 *
 * @param goesThere what would be sent to the issuer next, in words: then the person decides about its origin as about any other. Left out:
 *   whoever uses the issuer asks
 */
export async function runIssuerSearch(
  plan: TaskPlan,
  ports: FlowPorts,
  signal: AbortSignal,
  identifier: AccountIdentifier,
  goesThere?: string,
): Promise<{ readonly flow: Flow; readonly issuer?: string }> {
  let issuer: string | undefined;
  const flow = await runTask(plan, ports, signal, async (run) => {
    const answer = await ask(run, webFingerRequest(identifier));
    const reading = readWebFinger(answer.response, identifier);
    if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
    run.note(reading.findings, answer.hop);
    if (goesThere !== undefined) await needAllowed(run, answer, reading.issuer, goesThere);
    issuer = reading.issuer;
  });
  return { flow, ...present({ issuer }) };
}

/** Who answers for an account is not who may get what is sent to its issuer. */
async function needAllowed(run: Run, answer: HopAnswer, issuer: string, what: string): Promise<void> {
  const { environmentName } = run.plan.server;
  const asked = serverIdentity(run.plan.server);
  const { origin } = new URL(issuer);
  if (origin === asked) return;
  const question = { environmentName, issuer: asked, origin, what, source: l10n`the WebFinger response`, fromIssuer: false };
  const decision = await run.waitForPerson(() => run.ports.permissions.decideOrigin(question, run.signal));
  if (decision !== 'refused') return;
  throw FlowStop.failed({
    code: 'transport.otherOrigin',
    message: l10n`The issuer is ${quotedText(issuer)}: ${what} would go to ${origin}, which is not ${asked} that was asked. Nothing was sent there.`,
    remedy: run.ports.permissions.originRemedy(origin),
    spec: 'RFC 9700 section 4.4',
    hop: answer.hop,
  });
}

/** Follows redirects, each as a hop (RFC 7033 section 4.2): to https only. */
async function ask(run: Run, request: HttpRequest): Promise<HopAnswer> {
  let answer = await run.send('issuer search', request, { channel: 'back' });
  for (let followed = 0; isRedirect(answer.response.status); followed += 1) {
    const location = headerValue(answer.response.headers, 'location') ?? '';
    const next = redirectOf(answer.request.url, location);
    if (next === undefined || followed === mostRedirects) throw notFollowed(answer, location, followed);
    answer = await run.send('issuer search', { ...request, url: next }, { channel: 'back' });
  }
  return answer;
}

/** Where a redirect leads; `undefined` where it must not be followed: without TLS, or from elsewhere to this machine. */
function redirectOf(from: string, location: string): string | undefined {
  const base = parseHttpUrl(from);
  if (base === undefined || !URL.canParse(location, from)) return undefined;
  const next = new URL(location, from);
  const [wasHere, isHere] = [staysOnThisMachine(base), staysOnThisMachine(next)];
  if (next.username !== '' || next.password !== '') return undefined;
  return isHere === wasHere && (next.protocol === 'https:' || (isHere && next.protocol === 'http:')) ? next.href : undefined;
}

function notFollowed(answer: HopAnswer, location: string, followed: number): FlowStop {
  const target = quotedText(location);
  return FlowStop.failed({
    code: 'webFinger.redirect',
    message:
      followed === mostRedirects
        ? l10n`The server redirects more than ${mostRedirects} times, last to ${target}. That was not followed.`
        : l10n`The server redirects to ${target}. That was not followed: WebFinger redirects lead to https URLs, and not to this machine.`,
    remedy: l10n`Ask whoever runs the server for the issuer, and enter its URL.`,
    spec: 'RFC 7033 section 4.2',
    hop: answer.hop,
  });
}
