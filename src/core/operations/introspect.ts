import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { sendAsClient } from '../engine/client/sendAsClient.ts';
import { discover, needEndpoint } from '../engine/discovery.ts';
import { refusedWith, unreadable } from '../engine/readings.ts';
import type { Run } from '../engine/run.ts';
import { needToken, type ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { introspectionRequest, readIntrospection } from '../oauth/introspection.ts';
import type { TokenKind } from '../oauth/wire.ts';

/** Asks the server what a token stands for (RFC 7662). What it says is compared with what is known of the token. */
export async function introspect(run: Run, tokens: ObtainedTokens, kind: TokenKind): Promise<void> {
  const token = needToken(tokens, kind);
  const client = await authenticatedClient(run);
  const metadata = await discover(run);
  const request = introspectionRequest(needEndpoint(metadata, 'introspection_endpoint'), token, kind);
  const answer = await sendAsClient(run, client, 'introspection', request);
  const reading = readIntrospection(answer.response);
  if (reading.kind === 'refused') throw refusedWith(run, answer, reading.error, reading.findings);
  if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
  const { hop } = answer;
  run.note(reading.findings, hop);
  const accepted = reading.kind === 'active';
  const members = accepted ? reading.claims : { active: false };
  const { clientId } = run.plan.client;
  run.observe({ kind: 'introspection', hop, token, tokenKind: kind, members, clientId, nowSeconds: run.nowSeconds() });
  run.observe({ kind: 'tokenUse', hop, token, at: 'introspection', accepted });
  run.judge('introspection', 'certificateIntrospection', 'proofIntrospection', 'revocation');
}
