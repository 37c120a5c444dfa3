import type { RequestChange } from '../../changes/requestChange.ts';
import type { Finding } from '../../findings/finding.ts';
import { type Destination, judgeDestination } from '../../http/destination.ts';
import type { HttpRequest } from '../../http/http.ts';
import { parseHttpUrl, parseUrl } from '../../http/parseUrl.ts';
import { isPlainHttpOverNetwork } from '../../http/plainHttp.ts';
import { environmentOrigins } from '../../plan/environmentOrigins.ts';
import type { ServerPlan } from '../../plan/plan.ts';
import { serverIdentity } from '../../plan/serverIdentity.ts';
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

const typedAtSignOn = l10n`what is typed at the sign-on`;

/**
 * Every request passes here before it is sent: without TLS nothing secret leaves the machine, and nothing secret goes
 * to a server that the person has not named or allowed.
 *
 * @param changes what a person changed in the request
 * @returns what has to be said about the hop; a promise only where a person is asked, so that all other requests leave at once and
 *   what follows is done while they are on their way
 * @throws {FlowStop} when the request must not be sent
 */
export function passGate(
  run: GatedRun,
  step: StepName,
  request: HttpRequest,
  changes: readonly RequestChange[] = [],
): readonly Finding[] | Promise<readonly Finding[]> {
  return judge(run, step, request, changes, () => carriedBy(step, request));
}

/**
 * The same for a request that a browser is handed: a person signs on there, so the server has to be configured, allowed, or
 * named by the issuer itself.
 *
 * @throws {FlowStop} when the browser must not be sent there
 */
export async function passGateOfPerson(
  run: GatedRun,
  step: StepName,
  request: HttpRequest,
  changes: readonly RequestChange[] = [],
): Promise<readonly Finding[]> {
  if (secretsInRequest(request).length > 0 || isNamedByIssuer(run, request.url)) return passGate(run, step, request, changes);
  return judge(run, step, request, changes, () => 'secret', typedAtSignOn);
}

/** @param atStake what is at stake, in words, when it is not in the request */
function judge(
  run: GatedRun,
  step: StepName,
  request: HttpRequest,
  changes: readonly RequestChange[],
  carriedBy: () => Destination['carries'],
  atStake?: string,
): readonly Finding[] | Promise<readonly Finding[]> {
  const url = parseHttpUrl(request.url);
  if (url === undefined) return []; // the transport refuses it, in words about the URL
  const { origin } = url;
  const { plainHttp } = run.ports.permissions;
  // A person types the URL of an API call; it is not one that a server named.
  const typed = step === 'API call' ? origin : undefined;
  const ofPerson = changes.some(({ place }) => place === 'url');
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
      return [readUnprotected(step, url)];
    case 'plainHttp':
      throw openRequest(run, step, url, atStakeInWords(step, request), ofPerson);
    case 'otherOrigin':
      return decideOrigin(run, step, url, atStake ?? atStakeInWords(step, request), ofPerson);
  }
}

/**
 * The same for an address that a person is sent to, where they sign on or where a code arrives.
 * @throws {FlowStop} when it is plain http and not allowed
 */
export function needProtectedPage(run: GatedRun, step: StepName, url: string): void {
  const page = isPlainHttpOverNetwork(url) ? parseUrl(url) : undefined;
  if (page === undefined || run.ports.permissions.plainHttp.includes(page.origin)) return;
  throw openRequest(run, step, page, step === 'authorization response' ? l10n`the code or the tokens in it` : typedAtSignOn);
}

function carriedBy(step: StepName, request: HttpRequest): Destination['carries'] {
  const { carries } = stepDefinition(step);
  return step === 'authorization request' && secretsInRequest(request).length > 0 ? 'secret' : carries;
}

function readUnprotected(step: StepName, url: URL): Finding {
  const what = step === 'discovery' ? l10n`The discovery document` : l10n`The key set`;
  return {
    severity: 'warning',
    code: 'transport.unprotected',
    message: l10n`${what} was read over plain http from ${url.host}, so it could have been modified in transit.`,
    spec: step === 'discovery' ? 'RFC 8414 section 3' : 'RFC 7517 section 9',
    remedy: l10n`Use an https URL.`,
  };
}

function openRequest(run: GatedRun, step: StepName, url: URL, what: string, ofPerson = false): FlowStop {
  // What a server appends to an address of its own may be a secret.
  const path = stepDefinition(step).hidesPath === true ? '' : url.pathname;
  return FlowStop.failed({
    code: 'transport.plainHttp',
    message: l10n`${stepInWords(step)}: ${url.origin}${path} is plain http, so ${what} could be read in transit. Nothing was sent there. The address comes from ${sourceInWords(run, step, url, ofPerson)}.`,
    remedy: run.ports.permissions.plainHttpRemedy(url.origin),
    spec: stepDefinition(step).protectedBy,
  });
}

async function decideOrigin(run: GatedRun, step: StepName, url: URL, what: string, ofPerson: boolean): Promise<readonly Finding[]> {
  const { environmentName } = run.plan.server;
  const issuer = serverIdentity(run.plan.server);
  const { origin } = url;
  const source = sourceInWords(run, step, url, ofPerson);
  const fromIssuer = isNamedByIssuer(run, url);
  const question = { environmentName, issuer, origin, what, source, fromIssuer, ...(ofPerson && !fromIssuer ? { fromPerson: true } : {}) };
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

/** Where an address was found. A redirect URI is that of the application, whatever its origin is. */
function sourceInWords(run: GatedRun, step: StepName, url: URL, ofPerson: boolean): string {
  if (ofPerson) return metadataNaming(run, url) === undefined ? l10n`your change of the URL` : l10n`the discovery document`;
  if (step === 'redirect') return l10n`a redirect of the server`;
  if (step === 'API call') return l10n`the requested call`;
  if (metadataNaming(run, url) !== undefined) return l10n`the discovery document`;
  const isConfigured = step === 'authorization response' || environmentOrigins(run.plan.server).has(url.origin);
  return isConfigured ? l10n`the configuration` : l10n`a response of the server`;
}

/** The metadata of the configured issuer, read over a connection that nobody on the way could change. */
function isNamedByIssuer(run: GatedRun, url: string | URL): boolean {
  const address = metadataNaming(run, url);
  return address !== undefined && !isPlainHttpOverNetwork(address) && !run.memory.unverified.has(address);
}

/** The address of the discovered metadata that names an endpoint; `undefined` when none does, or the metadata is configured. */
function metadataNaming({ memory, plan: { server } }: GatedRun, url: string | URL): string | undefined {
  const discovered = server.metadata === undefined ? discoveredMetadata(memory, server) : undefined;
  if (discovered === undefined) return undefined;
  const isNamed = [discovered.metadata, discovered.metadata.mtls_endpoint_aliases ?? {}]
    .flatMap((members): readonly unknown[] => Object.values(members))
    .some((value) => typeof value === 'string' && isSameEndpoint(value, url));
  return isNamed ? discovered.address : undefined;
}

/** The query is the request's own. */
function isSameEndpoint(endpoint: string, url: string | URL): boolean {
  const [left, right] = [parseUrl(endpoint), parseUrl(url)];
  return left !== undefined && left.origin === right?.origin && left.pathname === right.pathname;
}
