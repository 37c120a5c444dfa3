import type { ServerMetadata } from '../oauth/wire.ts';
import { discoveryRequest, readServerMetadata } from '../oidc/serverMetadata.ts';
import { grants } from '../plan/grants.ts';
import { l10n } from '../text/l10n.ts';
import { FlowStop } from './flowStop.ts';
import { unreadable } from './readings.ts';
import type { Run } from './run.ts';

/**
 * The metadata of the authorization server: known from the plan, read before, or asked for (RFC 8414 section 3).
 * @throws {FlowStop} when the document cannot be read, or names no endpoint that the grant needs: then nobody signs on for a run that
 *   cannot end
 */
export async function discover(run: Run): Promise<ServerMetadata> {
  const metadata = await readMetadata(run);
  if (!('task' in run.plan)) for (const endpoint of grants[run.plan.grant].endpoints) needEndpoint(metadata, endpoint);
  return metadata;
}

async function readMetadata(run: Run): Promise<ServerMetadata> {
  const { server } = run.plan;
  const known = server.metadata ?? run.memory.metadata.get(server.discoveryUrl);
  if (known !== undefined) return known;
  const answer = await run.send('discovery', discoveryRequest(server.discoveryUrl), { channel: 'back' });
  const reading = readServerMetadata(answer.response, server.issuer);
  if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
  const foreign = reading.findings.filter(({ code }) => code === 'discovery.issuer');
  // OpenID Connect Discovery section 4.3: a document of another issuer must not be used, or its endpoints get our secrets.
  if (foreign.length > 0) throw unreadable(run, answer, foreign);
  run.note(reading.findings, answer.hop);
  run.memory.metadata.set(server.discoveryUrl, reading.metadata);
  return reading.metadata;
}

type EndpointName = Extract<keyof ServerMetadata, `${string}_endpoint` | 'jwks_uri'>;

/** @throws {FlowStop} when the server does not announce the endpoint */
export function needEndpoint(metadata: ServerMetadata, name: EndpointName): string {
  const url = metadata[name];
  if (url !== undefined) return url;
  throw FlowStop.failed({
    code: 'discovery.endpointMissing',
    message: l10n`The authorization server does not advertise a ${name}, which this run requires.`,
    remedy: l10n`Choose a grant that the server supports, or check that the issuer is correct.`,
    spec: 'RFC 8414 section 2',
  });
}
