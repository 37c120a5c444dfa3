import type { HttpResponse } from '../http/http.ts';
import { isPage } from '../http/isPage.ts';
import type { EndpointName } from '../oauth/metadata/endpointNames.ts';
import { issuerRemedy } from '../oauth/metadata/issuerRemedy.ts';
import { discoveryRequest, readServerMetadata } from '../oauth/metadata/serverMetadata.ts';
import { saidInBody } from '../oauth/responses/saidInBody.ts';
import type { ServerMetadata } from '../oauth/wire.ts';
import { needsOfPlan } from '../plan/grants.ts';
import type { ServerPlan } from '../plan/plan.ts';
import type { HopId } from '../runs/hop.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import { askedOfServer } from './askedOfServer.ts';
import { FlowStop } from './flowStop.ts';
import { unreadable } from './readings.ts';
import type { HopAnswer, HopFailure, Run } from './run.ts';
import { discoveredMetadata, metadataAddressesOf } from './serverMemory.ts';

/**
 * The metadata of the authorization server: known from the plan, read before, or asked for (RFC 8414 section 3). Endpoints of the
 * configuration take the place of those in it; with one of them a run goes on where the server has no metadata.
 * @throws {FlowStop} when the document cannot be read, or names no endpoint that the grant needs: then nobody signs on for a run that
 *   cannot end
 */
export async function discover(run: Run): Promise<ServerMetadata> {
  const { server } = run.plan;
  const named = server.metadata ?? discoveredMetadata(run.memory, server)?.metadata ?? (await askForMetadata(run));
  const metadata = { ...named, ...server.endpoints };
  if ('grant' in run.plan) for (const endpoint of needsOfPlan(run.plan).endpoints) needEndpoint(metadata, endpoint);
  return metadata;
}

/** Asks one address after the other, each as a hop; the next one only where nothing is there. */
async function askForMetadata(run: Run): Promise<ServerMetadata> {
  const { server } = run.plan;
  const { issuer } = server;
  if (issuer === undefined) return withoutIssuer(run);
  const misses: HopAnswer[] = [];
  for (const url of metadataAddressesOf(server)) {
    const answer = await run.trySend('discovery', discoveryRequest(url), { channel: 'back' });
    if ('error' in answer) return withoutResponse(run, issuer, url, answer);
    if (!isNothing(answer.response)) return readAnswer(run, issuer, url, answer, misses[0]);
    misses.push(answer);
  }
  const [first] = misses;
  if (first !== undefined && hasEndpoints(server)) return withoutDocument(run, issuer, first);
  throw nothingFound(run, issuer, misses);
}

/** Where the configuration says where requests go, the run can do without metadata. */
function hasEndpoints({ endpoints = {} }: ServerPlan): boolean {
  return endpoints.authorization_endpoint !== undefined || endpoints.token_endpoint !== undefined;
}

/** What a run does without, where it has no metadata. */
function unchecked({ plan }: Run): string {
  const supported = l10n`The endpoints are those of the configuration. What the server supports is not known, and not checked.`;
  if (plan.server.endpoints?.jwks_uri !== undefined) return supported;
  return l10n`${supported} Without a jwks_uri, no signature is verified with the keys of the server.`;
}

/** A server that cannot be reached: where its metadata is may be down, or unknown, and the endpoints of the configuration elsewhere. */
function withoutResponse(run: Run, issuer: string, url: string, { error }: HopFailure): ServerMetadata {
  const isAllThatIsAsked = 'task' in run.plan && run.plan.task === 'checkDiscovery';
  if (isAllThatIsAsked || !hasEndpoints(run.plan.server)) throw FlowStop.failed(error);
  const { message, hop, remedy } = error;
  const missing = l10n`The metadata of the server is not available. ${message} ${unchecked(run)}`;
  run.note([{ severity: 'warning', code: 'discovery.none', message: missing, spec: 'RFC 8414 section 3', ...present({ remedy }) }], hop);
  return remember(run, url, hop, { issuer });
}

/** Said once: every step asks for the metadata. */
function withoutIssuer(run: Run): ServerMetadata {
  const message = l10n`No issuer is configured, so nothing was discovered, and no iss can be compared. ${unchecked(run)}`;
  if (!run.memory.said.has('discovery.none')) run.note([{ severity: 'info', code: 'discovery.none', message, spec: 'RFC 8414 section 3' }]);
  run.memory.said.add('discovery.none');
  return {};
}

/** The rest of the run, too, goes without: nothing is asked for twice. */
function withoutDocument(run: Run, issuer: string, { request, response, hop }: HopAnswer): ServerMetadata {
  const message = l10n`The server has no metadata that can be read at ${request.url} (status ${response.status}). ${unchecked(run)}`;
  run.note([{ severity: 'info', code: 'discovery.none', message, spec: 'RFC 8414 section 3' }], hop);
  return remember(run, request.url, hop, { issuer });
}

/** Keeps the metadata for the rest of the run, and compares it with what the run asks for. */
function remember(run: Run, url: string, hop: HopId, metadata: ServerMetadata): ServerMetadata {
  run.memory.metadata.set(url, metadata);
  if (!('task' in run.plan)) {
    run.observe({ kind: 'serverMetadata', hop, metadata, asked: askedOfServer(run.plan) });
    run.judge('support', 'metadata'); // before anybody waits; what the server does not list is asked for all the same
  }
  return metadata;
}

/** A refusal, an error and a document that cannot be read are answers of the server that was asked: they end the search. */
function isNothing(response: HttpResponse): boolean {
  const { status } = response;
  return status === 404 || status === 410 || (status >= 200 && status < 300 && isPage(response));
}

function readAnswer(run: Run, issuer: string, url: string, answer: HopAnswer, missed: HopAnswer | undefined): ServerMetadata {
  const reading = readServerMetadata(answer.response, issuer, url);
  if (reading.kind === 'unreadable') {
    if (hasEndpoints(run.plan.server)) return withoutDocument(run, issuer, answer);
    throw unreadable(run, answer, reading.findings);
  }
  const foreign = reading.findings.filter(({ code }) => code === 'discovery.issuer');
  // OpenID Connect Discovery section 4.3: a document of another issuer must not be used, or its endpoints get our secrets.
  if (foreign.length > 0) throw unreadable(run, answer, foreign);
  if (missed !== undefined) {
    const message = l10n`The metadata comes from ${url}: nothing is at ${missed.request.url}, which was asked first (${inWords(missed)}).`;
    run.note([{ severity: 'info', code: 'discovery.address', message, spec: 'RFC 8414 section 3.1' }], answer.hop);
  }
  const { metadata, findings } = reading;
  run.note(findings, answer.hop);
  return remember(run, url, answer.hop, metadata);
}

/** What the first address said counts; the others are named. */
function nothingFound(run: Run, issuer: string, [first, ...others]: readonly HopAnswer[]): FlowStop {
  if (first === undefined) throw new Error('No address was asked.'); // a plan has one
  const { findings } = readServerMetadata(first.response, issuer, first.request.url);
  if (others.length === 0) return unreadable(run, first, findings);
  const elsewhere = others.map((answer) => `${answer.request.url} (${inWords(answer)})`).join(', ');
  const also = l10n` Nor is there metadata at ${elsewhere}.`;
  const usualRemedy = l10n`Check the issuer, whose path counts too. If the metadata is at another address, configure it as "discoveryUrl".`;
  return unreadable(
    run,
    first,
    findings.map((finding) => ({
      ...finding,
      message: finding.message + also,
      remedy: issuerRemedy(issuer, saidInBody(first.response)) ?? usualRemedy,
    })),
  );
}

function inWords({ response }: HopAnswer): string {
  return isPage(response) ? l10n`a page with status ${response.status}` : `status ${response.status}`;
}

/** @throws {FlowStop} when the server does not announce the endpoint */
export function needEndpoint(metadata: ServerMetadata, name: EndpointName): string {
  const url = metadata[name];
  if (url !== undefined) return url;
  throw FlowStop.failed({
    code: 'discovery.endpointMissing',
    message: l10n`The authorization server does not advertise a usable ${name}, which this run requires.`,
    remedy: l10n`Choose a grant that the server supports, or check that the issuer is correct.`,
    spec: 'RFC 8414 section 2',
  });
}
