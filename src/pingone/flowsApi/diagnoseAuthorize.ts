import { FlowStop } from '../../core/engine/flowStop.ts';
import { unreadable } from '../../core/engine/readings.ts';
import type { HopAnswer, Run, SignOnStart } from '../../core/engine/run.ts';
import { readJsonBody } from '../../core/json/jsonBody.ts';
import { discoveryRequest, readServerMetadata } from '../../core/oauth/metadata/serverMetadata.ts';
import { serverIdentity } from '../../core/plan/serverIdentity.ts';
import type { FlowError } from '../../core/runs/flow.ts';
import { hopInWords } from '../../core/runs/steps/stepWords.ts';
import { redirectUriProblem } from '../../core/signOn/redirectUriProblem.ts';
import { l10n } from '../../core/text/l10n.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { type PlatformError, readPlatformError } from '../explain/platformError.ts';
import { platformFlowError } from '../explain/platformFlowError.ts';

/** Failures after which it is worth asking whether anything is there at all. */
const worthAsking = new Set(['transport.refused', 'transport.nameNotFound', 'transport.unreachable']);

/** Explains why the authorization request got no answer, after one more question: is the environment there? */
export async function explainNoAnswer(run: Run, error: FlowError): Promise<FlowStop> {
  if (!worthAsking.has(error.code)) return FlowStop.failed(error);
  const { server } = run.plan;
  const there = await findEnvironment(run);
  const region = server.region === undefined ? '' : ` ${l10n`The configured region is ${server.region}.`}`;
  const advice =
    there.kind === 'exists'
      ? l10n`The environment responds, but this endpoint does not. Compare its URL with the discovery document.`
      : `${l10n`Check the region or the host of the environment.`}${region} ${error.remedy ?? ''}`;
  return FlowStop.failed({ ...error, remedy: advice.trim() });
}

/** Explains an answer to the authorization request that is neither a redirect nor a flow. */
export async function explainRefusal(run: Run, start: SignOnStart, answer: HopAnswer): Promise<FlowStop> {
  const error = readPlatformError(answer.response);
  if (answer.response.status === 404) return explainNotFound(run, start, answer, error);
  const difference = redirectUriProblem(start.sent.redirectUri, start.plan.client.registeredRedirectUris);
  if (difference !== undefined && (error === undefined || isAboutRedirectUri(error))) {
    return FlowStop.refused({
      code: 'redirectUri.mismatch',
      message: `${sentenceCase(hopInWords(answer))}: ${difference}`,
      remedy: l10n`Send a redirect URI that matches a registered one character by character, or add this one to the application.`,
      spec: 'RFC 6749 section 3.1.2.3',
      hop: answer.hop,
      ...(error?.correlationId === undefined ? {} : { correlationId: error.correlationId }),
    });
  }
  if (error !== undefined) return FlowStop.refused(platformFlowError(answer, error));
  const body = readJsonBody(answer.response, l10n`The response`, 'PingOne');
  return unreadable(run, answer, body.findings);
}

function isAboutRedirectUri(error: PlatformError): boolean {
  return (
    error.details.some(({ target, message }) => /redirect/i.test(`${target ?? ''} ${message ?? ''}`)) || /redirect/i.test(error.message)
  );
}

/** A 404 says the same for a wrong region, a wrong environment and a wrong client; discovery tells them apart. */
async function explainNotFound(run: Run, { sent }: SignOnStart, answer: HopAnswer, error: PlatformError | undefined): Promise<FlowStop> {
  const { server } = run.plan;
  const there = await findEnvironment(run);
  const correlation = error?.correlationId === undefined ? {} : { correlationId: error.correlationId };
  const shared = { hop: answer.hop, spec: 'PingOne', ...correlation };
  const where = sentenceCase(hopInWords(answer));
  const host = new URL(answer.request.url).host;
  if (there.kind === 'exists') {
    return FlowStop.refused({
      code: 'client.unknown',
      message: l10n`${where}: the environment exists, but the application was not found. The client ID ${sent.clientId} is unknown, or the application is disabled.`,
      remedy: l10n`Compare the client ID with that of the application in PingOne, and check that the application is enabled.`,
      ...shared,
    });
  }
  if (there.kind === 'foreign') {
    return FlowStop.refused({
      code: 'environment.foreign',
      message: l10n`${where}: a different server responds at ${host}. Its discovery document names the issuer ${there.issuer} instead of ${serverIdentity(server)}.`,
      remedy: l10n`Check the host, the custom domain or the proxy of the environment. Behind a proxy, set the issuer of the environment.`,
      ...shared,
    });
  }
  const id = server.environmentId === undefined ? l10n`The environment` : l10n`The environment ${server.environmentId}`;
  const region = server.region === undefined ? '' : ` (region ${server.region})`;
  return FlowStop.refused({
    code: 'environment.unknown',
    message: l10n`${where}: ${id} was not found at ${host}${region}, and neither was its discovery document.`,
    remedy: l10n`Check the region first, then the environment ID. An environment exists in one region only.`,
    ...shared,
  });
}

/** Whether the environment is there; or somebody else's discovery document in its place. */
type Found = { readonly kind: 'exists' | 'missing' } | { readonly kind: 'foreign'; readonly issuer: string };

async function findEnvironment(run: Run): Promise<Found> {
  const { server } = run.plan;
  if (server.issuer === undefined || server.discoveryUrl === undefined) return { kind: 'missing' };
  const answer = await run.trySend('discovery', discoveryRequest(server.discoveryUrl), { channel: 'back' });
  if ('error' in answer) return { kind: 'missing' };
  const reading = readServerMetadata(answer.response, server.issuer);
  if (reading.kind === 'unreadable') return { kind: 'missing' };
  const { issuer } = reading.metadata;
  return issuer === server.issuer ? { kind: 'exists' } : { kind: 'foreign', issuer };
}
