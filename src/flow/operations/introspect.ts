import { introspectionRequest, readIntrospection } from '../../protocol/introspection.ts';
import type { TokenKind } from '../../protocol/wire.ts';
import { authenticatedClient } from '../authenticatedClient.ts';
import { discover, needEndpoint } from '../discovery.ts';
import type { FlowRun } from '../flowRun.ts';
import { needToken, type ObtainedTokens } from '../obtainedTokens.ts';
import { refusedWith, unreadable } from '../readings.ts';

/** Asks the server what a token stands for (RFC 7662). */
export async function introspect(run: FlowRun, tokens: ObtainedTokens, kind: TokenKind): Promise<void> {
  const token = needToken(tokens, kind);
  const client = await authenticatedClient(run);
  const metadata = await discover(run);
  const request = introspectionRequest(needEndpoint(metadata, 'introspection_endpoint'), token, kind);
  const answer = await run.send('introspection', await client.authenticate(request), { channel: 'back' });
  const reading = readIntrospection(answer.response);
  if (reading.kind === 'refused') throw refusedWith(run, answer, reading.error, reading.findings);
  if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
  run.note(reading.findings, answer.hop);
}
