import { FlowStop } from '../../core/engine/flowStop.ts';
import { unreadable } from '../../core/engine/readings.ts';
import type { HopAnswer, Run, SignOnStart } from '../../core/engine/run.ts';
import { readJsonBody } from '../../core/json/json.ts';
import { discoveryRequest, readServerMetadata } from '../../core/oidc/serverMetadata.ts';
import type { FlowError } from '../../core/runs/flow.ts';
import { hopInWords } from '../../core/runs/stepWords.ts';
import { redirectUriProblem } from '../../core/signOn/redirectUriProblem.ts';
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
  const region = server.region === undefined ? '' : ` The configured region is ${server.region}.`;
  const advice =
    there.kind === 'exists'
      ? 'The environment itself answers, so only this endpoint does not: compare its URL with the discovery document.'
      : `Check the region or the host of the environment.${region} ${error.remedy ?? ''}`;
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
      remedy: 'Send a redirect URI that is registered, character by character, or add this one to the application.',
      spec: 'RFC 6749 section 3.1.2.3',
      hop: answer.hop,
      ...(error?.correlationId === undefined ? {} : { correlationId: error.correlationId }),
    });
  }
  if (error !== undefined) return FlowStop.refused(platformFlowError(answer, error));
  const body = readJsonBody(answer.response, 'The answer', 'PingOne');
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
      message: `${where}: the environment is there, but the application is not: the client ID ${sent.clientId} is unknown in it, or the application is disabled.`,
      remedy: 'Compare the client ID with the one of the application in PingOne, and check that the application is enabled.',
      ...shared,
    });
  }
  if (there.kind === 'foreign') {
    return FlowStop.refused({
      code: 'environment.foreign',
      message: `${where}: another server answers at ${host}: its discovery document says that its issuer is ${there.issuer}, not ${server.issuer}.`,
      remedy: 'Check the host, the custom domain or the proxy of the environment; behind a proxy, write the issuer into the environment.',
      ...shared,
    });
  }
  const id = server.environmentId === undefined ? 'The environment' : `The environment ${server.environmentId}`;
  const region = server.region === undefined ? '' : ` (region ${server.region})`;
  return FlowStop.refused({
    code: 'environment.unknown',
    message: `${where}: ${id} is not known at ${host}${region}; its discovery document is not there either.`,
    remedy: 'Check the region first, then the environment ID: an environment lives in one region only.',
    ...shared,
  });
}

/** Whether the environment is there; or somebody else's discovery document in its place. */
type Found = { readonly kind: 'exists' | 'missing' } | { readonly kind: 'foreign'; readonly issuer: string };

async function findEnvironment(run: Run): Promise<Found> {
  const { server } = run.plan;
  const answer = await run.trySend('discovery', discoveryRequest(server.discoveryUrl), { channel: 'back' });
  if ('error' in answer) return { kind: 'missing' };
  const reading = readServerMetadata(answer.response, server.issuer);
  if (reading.kind === 'unreadable') return { kind: 'missing' };
  const { issuer } = reading.metadata;
  return issuer === server.issuer ? { kind: 'exists' } : { kind: 'foreign', issuer };
}
