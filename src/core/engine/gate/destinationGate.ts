import type { Finding } from '../../findings/finding.ts';
import { type Destination, judgeDestination } from '../../http/destination.ts';
import type { HttpRequest } from '../../http/http.ts';
import { originOf } from '../../http/origin.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import { isPlainHttpOverNetwork } from '../../http/plainHttp.ts';
import { environmentOrigins } from '../../plan/environmentOrigins.ts';
import type { ServerPlan } from '../../plan/plan.ts';
import { type StepName, stepDefinition } from '../../runs/steps/steps.ts';
import { stepInWords } from '../../runs/steps/stepWords.ts';
import { l10n } from '../../text/l10n.ts';
import { FlowStop } from '../flowStop.ts';
import { discoveredMetadata, type ServerMemory } from '../serverMemory.ts';
import type { Permissions } from './permissions.ts';
import { atStakeInWords, secretsInRequest } from './sentSecrets.ts';

/** What the gate looks at, and whom it asks: a part of every `Run`. */
export interface GatedRun {
  readonly plan: { readonly server: ServerPlan };
  readonly ports: { readonly permissions: Permissions };
  readonly memory: Pick<ServerMemory, 'metadata' | 'unverified' | 'allowedOrigins'>;
  readonly signal: AbortSignal;
  waitForPerson<Result>(work: () => Promise<Result>): Promise<Result>;
}

/**
 * Every request passes here before it is sent: without TLS nothing secret leaves the machine, and nothing secret goes
 * to a server that the person has not named or allowed.
 *
 * @returns what has to be said about the hop; a promise only where a person is asked, so that all other requests leave at once and
 *   what follows is done while they are on their way
 * @throws {FlowStop} when the request must not be sent
 */
export function passGate(run: GatedRun, step: StepName, request: HttpRequest): readonly Finding[] | Promise<readonly Finding[]> {
  return judge(run, step, request, () => carriedBy(step, request));
}

/**
 * The same for a request that a browser is handed: a person signs on there, so the server has to be configured, allowed, or
 * named by the issuer itself.
 *
 * @throws {FlowStop} when the browser must not be sent there
 */
export async function passGateOfPerson(run: GatedRun, step: StepName, request: HttpRequest): Promise<readonly Finding[]> {
  if (secretsInRequest(request).length > 0 || isNamedByIssuer(run, request.url)) return passGate(run, step, request);
  return judge(run, step, request, () => 'secret', l10n`what is typed at the sign-on`);
}

/** @param atStake what is at stake, in words, when it is not in the request */
function judge(
  run: GatedRun,
  step: StepName,
  request: HttpRequest,
  carriedBy: () => Destination['carries'],
  atStake?: string,
): readonly Finding[] | Promise<readonly Finding[]> {
  const url = parseUrl(request.url);
  if (url === undefined) return []; // the transport refuses it, in words about the URL
  const origin = originOf(url);
  const { plainHttp } = run.ports.permissions;
  // A person types the URL of an API call; it is not one that a server named.
  const typed = step === 'API call' ? origin : undefined;
  const ofEnvironment = environmentOrigins(run.plan.server);
  const { allowedOrigins } = run.memory;
  const configured = { has: (one: string) => one === typed || ofEnvironment.has(one) || allowedOrigins.has(one) };
  const verdict = judgeDestination({
    url,
    configured,
    plainHttp,
    get carries() {
      return carriedBy();
    },
  });
  switch (verdict) {
    case 'send':
      return [];
    case 'unprotected':
      return [readUnprotected(step, request.url)];
    case 'plainHttp':
      throw openRequest(run, step, request);
    case 'otherOrigin':
      return decideOrigin(run, step, request, origin ?? '', atStake ?? atStakeInWords(step, request));
  }
}

/**
 * The same for an address that a person is sent to, where they sign on or where a code arrives.
 * @throws {FlowStop} when it is plain http and not allowed
 */
export function needProtectedPage(run: GatedRun, step: StepName, url: string): void {
  const origin = originOf(url);
  if (origin === undefined || !isPlainHttpOverNetwork(url) || run.ports.permissions.plainHttp.includes(origin)) return;
  throw openRequest(run, step, { method: 'GET', url, headers: [] });
}

function carriedBy(step: StepName, request: HttpRequest): Destination['carries'] {
  const { carries } = stepDefinition(step);
  return step === 'authorization request' && secretsInRequest(request).length > 0 ? 'secret' : carries;
}

function readUnprotected(step: StepName, url: string): Finding {
  const what = step === 'discovery' ? l10n`The discovery document` : l10n`The key set`;
  return {
    severity: 'warning',
    code: 'transport.unprotected',
    message: l10n`${what} was read over plain http from ${new URL(url).host}, so it could have been modified in transit.`,
    spec: step === 'discovery' ? 'RFC 8414 section 3' : 'RFC 7517 section 9',
    remedy: l10n`Use an https URL.`,
  };
}

function openRequest(run: GatedRun, step: StepName, request: HttpRequest): FlowStop {
  const origin = originOf(request.url) ?? request.url;
  // What a server appends to an address of its own may be a secret.
  const path = stepDefinition(step).hidesPath === true ? '' : new URL(request.url).pathname;
  return FlowStop.failed({
    code: 'transport.plainHttp',
    message: l10n`${stepInWords(step)}: ${origin}${path} is plain http, so ${atStakeInWords(step, request)} could be read in transit. Nothing was sent there. The address comes from ${sourceInWords(run, step, request.url)}.`,
    remedy: run.ports.permissions.plainHttpRemedy(origin),
    spec: stepDefinition(step).protectedBy,
  });
}

async function decideOrigin(
  run: GatedRun,
  step: StepName,
  request: HttpRequest,
  origin: string,
  what: string,
): Promise<readonly Finding[]> {
  const { issuer, environmentName } = run.plan.server;
  const source = sourceInWords(run, step, request.url);
  const question = { environmentName, issuer, origin, what, source, fromIssuer: isNamedByIssuer(run, request.url) };
  const decision = await run.waitForPerson(() => run.ports.permissions.decideOrigin(question, run.signal));
  if (decision === 'refused') {
    throw FlowStop.failed({
      code: 'transport.otherOrigin',
      message: l10n`${stepInWords(step)}: ${what} would go to ${origin}, which is neither the issuer's (${issuer}) nor configured. Nothing was sent there. The address comes from ${source}.`,
      remedy: run.ports.permissions.originRemedy(origin),
      spec: 'RFC 9700 section 4.4',
    });
  }
  run.memory.allowedOrigins.add(origin);
  if (decision === 'allowed') return [];
  return [
    {
      severity: 'info',
      code: 'transport.otherOrigin',
      message: l10n`Secrets go to ${origin} as well, beginning with ${what}: the issuer ${issuer} names it in its discovery document.`,
      spec: 'RFC 9700 section 4.4',
    },
  ];
}

/** Where an address was found. */
function sourceInWords(run: GatedRun, step: StepName, url: string): string {
  const { server } = run.plan;
  if (step === 'redirect') return l10n`a redirect of the server`;
  if (step === 'API call') return l10n`the requested call`;
  if (isDiscovered(run, url)) return l10n`the discovery document`;
  const origin = originOf(url);
  return origin !== undefined && environmentOrigins(server).has(origin) ? 'the configuration' : l10n`a response of the server`;
}

/** The metadata of the configured issuer, read over a connection that nobody on the way could change. */
function isNamedByIssuer(run: GatedRun, url: string): boolean {
  const address = discoveredMetadata(run.memory, run.plan.server)?.address;
  return address !== undefined && !isPlainHttpOverNetwork(address) && !run.memory.unverified.has(address) && isDiscovered(run, url);
}

function isDiscovered(run: GatedRun, url: string): boolean {
  const { server } = run.plan;
  const discovered = server.metadata === undefined ? discoveredMetadata(run.memory, server)?.metadata : undefined;
  return Object.values(discovered ?? {}).some((endpoint) => typeof endpoint === 'string' && isSameEndpoint(endpoint, url));
}

/** The query is the request's own. */
function isSameEndpoint(endpoint: string, url: string): boolean {
  const [left, right] = [parseUrl(endpoint), parseUrl(url)];
  return left !== undefined && left.origin === right?.origin && left.pathname === right.pathname;
}
