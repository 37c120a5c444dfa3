import type { HttpResponse } from '../http/http.ts';
import { isPage } from '../http/isPage.ts';
import { issuerRemedy } from '../oauth/metadata/issuerRemedy.ts';
import { discoveryRequest, readServerMetadata } from '../oauth/metadata/serverMetadata.ts';
import { saidInBody } from '../oauth/responses/saidInBody.ts';
import type { ServerMetadata } from '../oauth/wire.ts';
import { grants } from '../plan/grants.ts';
import { l10n } from '../text/l10n.ts';
import { askedOfServer } from './askedOfServer.ts';
import { FlowStop } from './flowStop.ts';
import { unreadable } from './readings.ts';
import type { HopAnswer, Run } from './run.ts';
import { discoveredMetadata } from './serverMemory.ts';

/**
 * The metadata of the authorization server: known from the plan, read before, or asked for (RFC 8414 section 3).
 * @throws {FlowStop} when the document cannot be read, or names no endpoint that the grant needs: then nobody signs on for a run that
 *   cannot end
 */
export async function discover(run: Run): Promise<ServerMetadata> {
  const metadata = run.plan.server.metadata ?? discoveredMetadata(run.memory, run.plan.server)?.metadata ?? (await askForMetadata(run));
  if (!('task' in run.plan)) for (const endpoint of grants[run.plan.grant].endpoints) needEndpoint(metadata, endpoint);
  return metadata;
}

/** Asks one address after the other, each as a hop; the next one only where nothing is there. */
async function askForMetadata(run: Run): Promise<ServerMetadata> {
  const { discoveryUrl, furtherDiscoveryUrls = [] } = run.plan.server;
  const misses: HopAnswer[] = [];
  for (const url of [discoveryUrl, ...furtherDiscoveryUrls]) {
    const answer = await run.send('discovery', discoveryRequest(url), { channel: 'back' });
    if (!isNothing(answer.response)) return readAnswer(run, url, answer, misses[0]);
    misses.push(answer);
  }
  throw nothingFound(run, misses);
}

/** A refusal, an error and a document that cannot be read are answers of the server that was asked: they end the search. */
function isNothing(response: HttpResponse): boolean {
  const { status } = response;
  return status === 404 || status === 410 || (status >= 200 && status < 300 && isPage(response));
}

function readAnswer(run: Run, url: string, answer: HopAnswer, missed: HopAnswer | undefined): ServerMetadata {
  const reading = readServerMetadata(answer.response, run.plan.server.issuer, url);
  if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
  const foreign = reading.findings.filter(({ code }) => code === 'discovery.issuer');
  // OpenID Connect Discovery section 4.3: a document of another issuer must not be used, or its endpoints get our secrets.
  if (foreign.length > 0) throw unreadable(run, answer, foreign);
  if (missed !== undefined) {
    const message = l10n`The metadata comes from ${url}: nothing is at ${missed.request.url}, which was asked first (${inWords(missed)}).`;
    run.note([{ severity: 'info', code: 'discovery.address', message, spec: 'RFC 8414 section 3.1' }], answer.hop);
  }
  const { metadata, findings } = reading;
  run.note(findings, answer.hop);
  run.memory.metadata.set(url, metadata);
  if (!('task' in run.plan)) {
    run.observe({ kind: 'serverMetadata', hop: answer.hop, metadata, asked: askedOfServer(run.plan) });
    run.judge('support', 'metadata'); // before anybody waits; what the server does not list is asked for all the same
  }
  return metadata;
}

/** What the first address said counts; the others are named. */
function nothingFound(run: Run, [first, ...others]: readonly HopAnswer[]): FlowStop {
  if (first === undefined) throw new Error('No address was asked.'); // a plan has one
  const { findings } = readServerMetadata(first.response, run.plan.server.issuer, first.request.url);
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
      remedy: issuerRemedy(run.plan.server.issuer, saidInBody(first.response)) ?? usualRemedy,
    })),
  );
}

function inWords({ response }: HopAnswer): string {
  return isPage(response) ? l10n`a page with status ${response.status}` : `status ${response.status}`;
}

type EndpointName = Extract<keyof ServerMetadata, `${string}_endpoint` | 'jwks_uri'>;

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
