import { readRevocation, revocationRequest } from '../../protocol/revocation.ts';
import type { TokenKind } from '../../protocol/wire.ts';
import { authenticatedClient } from '../authenticatedClient.ts';
import { discover, needEndpoint } from '../discovery.ts';
import type { FlowRun } from '../flowRun.ts';
import { needToken, type ObtainedTokens } from '../obtainedTokens.ts';
import { refusedWith, unreadable } from '../readings.ts';

/** Tells the server that a token is not needed any more (RFC 7009). */
export async function revoke(run: FlowRun, tokens: ObtainedTokens, kind: TokenKind): Promise<void> {
  const token = needToken(tokens, kind);
  const client = await authenticatedClient(run);
  const metadata = await discover(run);
  const request = revocationRequest(needEndpoint(metadata, 'revocation_endpoint'), token, kind);
  const answer = await run.send('revocation', await client.authenticate(request), { channel: 'back' });
  const reading = readRevocation(answer.response);
  if (reading.kind === 'refused') throw refusedWith(run, answer, reading.error, reading.findings);
  if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
  run.note(reading.findings, answer.hop);
}
