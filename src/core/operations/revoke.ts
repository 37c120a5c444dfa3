import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { sendAsClient } from '../engine/client/sendAsClient.ts';
import { discover, needEndpoint } from '../engine/discovery.ts';
import { refusedWith, unreadable } from '../engine/readings.ts';
import type { Run } from '../engine/run.ts';
import { needToken, type ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { readRevocation, revocationRequest } from '../oauth/revocation.ts';
import type { TokenKind } from '../oauth/wire.ts';

/** Tells the server that a token is not needed any more (RFC 7009). */
export async function revoke(run: Run, tokens: ObtainedTokens, kind: TokenKind): Promise<void> {
  const token = needToken(tokens, kind);
  const client = await authenticatedClient(run);
  const metadata = await discover(run);
  const request = revocationRequest(needEndpoint(metadata, 'revocation_endpoint'), token, kind);
  const answer = await sendAsClient(run, client, 'revocation', request);
  const reading = readRevocation(answer.response);
  if (reading.kind === 'refused') throw refusedWith(run, answer, reading.error, reading.findings);
  if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
  run.note(reading.findings, answer.hop);
  run.observe({ kind: 'revocation', hop: answer.hop, token });
  run.judge('revocation');
}
