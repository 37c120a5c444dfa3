import { discover, needEndpoint } from '../engine/discovery.ts';
import { refusedWith, unreadable } from '../engine/readings.ts';
import type { Run } from '../engine/run.ts';
import { needToken, type ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { readUserInfo, userInfoRequest } from '../oidc/userInfo.ts';
import { readingOf } from '../runs/tokenReading.ts';

/** Asks for the claims about the user (OpenID Connect Core section 5.3). */
export async function userInfo(run: Run, tokens: ObtainedTokens): Promise<void> {
  const accessToken = needToken(tokens, 'access_token');
  const metadata = await discover(run);
  const answer = await run.send('UserInfo', userInfoRequest(needEndpoint(metadata, 'userinfo_endpoint'), accessToken), { channel: 'back' });
  const reading = readUserInfo(answer.response);
  if (reading.kind === 'refused') throw refusedWith(run, answer, reading.error, reading.findings);
  if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
  run.note(reading.findings, answer.hop);
  const idToken = tokens.idToken === undefined ? undefined : readingOf(tokens.idToken);
  const subject = idToken?.kind === 'decoded' ? idToken.claims['sub'] : undefined;
  const idTokenSubject = typeof subject === 'string' ? subject : undefined;
  run.observe({ kind: 'userInfo', hop: answer.hop, claims: reading.claims, idTokenSubject });
  run.judge('userInfo');
}
