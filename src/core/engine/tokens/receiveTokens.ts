import { fieldValue, parseForm } from '../../http/form.ts';
import type { HttpRequest } from '../../http/http.ts';
import { momentOf } from '../../oauth/responses/expiresIn.ts';
import { readTokenResponse, type Tokens } from '../../oauth/tokenResponse.ts';
import { issuedTokenKind } from '../../oauth/tokenTypes/issuedToken.ts';
import { present } from '../../values/members.ts';
import { refusedWith, unreadable } from '../readings.ts';
import type { HopAnswer, Run } from '../run.ts';
import { openToken } from './decryptToken.ts';

/**
 * Reads a token response (RFC 6749 section 5) and records the tokens in it.
 * @throws {FlowStop} when there are none
 */
export async function receiveTokens(run: Run, answer: HopAnswer): Promise<Tokens> {
  const reading = readTokenResponse(answer.response);
  if (reading.kind === 'refused') throw refusedWith(run, answer, reading.error, reading.findings);
  if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
  run.note(reading.findings, answer.hop);
  const { accessToken, refreshToken, expiresInSeconds, scope, issuedTokenType } = reading.tokens;
  const idToken = reading.tokens.idToken && (await openToken(run, reading.tokens.idToken, 'id_token', answer.hop));
  if (idToken !== undefined) run.receivedToken('id_token', idToken.token, answer.hop, 'back', present({ encryption: idToken.encryption }));
  // A server that has the time of the end in expires_in does not say a lifetime; a rule names it.
  const lifetime =
    expiresInSeconds !== undefined && momentOf(expiresInSeconds, run.ports.clock.now()) === undefined ? expiresInSeconds : undefined;
  if (accessToken !== undefined)
    run.receivedToken(issuedTokenKind(issuedTokenType), accessToken, answer.hop, 'back', { expiresInSeconds: lifetime, scope });
  if (refreshToken !== undefined) run.receivedToken('refresh_token', refreshToken, answer.hop, 'back', {});
  return idToken === undefined ? reading.tokens : { ...reading.tokens, idToken: idToken.token };
}

/** The scope of a request as its form has it: free parameters may have replaced that of the plan. */
export function sentScope({ body }: HttpRequest): string | undefined {
  return fieldValue(parseForm(body ?? ''), 'scope');
}

/** Scopes as one text, as responses name them; `undefined` when none was asked for. */
export function scopeText(scopes: readonly string[] | undefined): string | undefined {
  return scopes === undefined || scopes.length === 0 ? undefined : scopes.join(' ');
}
