import { type AnswerHeaders, sendEmpty, sendHtml, sendRedirect } from '../../http/answer.ts';
import { escapeHtml } from '../../http/escapeHtml.ts';
import { type Exchange, wantsHtml } from '../../http/exchange.ts';
import { page } from '../../http/page.ts';
import { accessFailed, invalidData } from '../../http/platformError.ts';
import type { SandboxState } from '../../sandboxState.ts';
import { clearedSessionCookies, sessionOf } from '../../sessions/sessionCookies.ts';
import { logoutFrames } from '../../sessions/tellApplications.ts';
import type { AuthorizationServer } from '../authorizationServer.ts';
import { redirectUriAllowed } from '../redirectUris.ts';
import { parametersOf } from './authorizeEndpoint.ts';

/** `GET` and `POST /as/signoff` (OpenID Connect RP-Initiated Logout 1.0): ends the session of the user agent. */
export async function signoffEndpoint(exchange: Exchange, state: SandboxState, server: AuthorizationServer): Promise<void> {
  const parameters = parametersOf(exchange);
  const hint = parameters.get('id_token_hint');
  const claims = hint ? await state.keys.claimsOf(hint) : undefined;
  if (hint && claims === undefined) throw invalidData('INVALID_VALUE', 'id_token_hint', 'The ID token was not issued here.');
  const clientId = parameters.get('client_id') ?? (typeof claims?.['aud'] === 'string' ? claims['aud'] : undefined);
  if (claims !== undefined && clientId !== claims['aud'])
    throw invalidData('INVALID_VALUE', 'client_id', 'The ID token is for another application.');
  const application = state.directory.applications.get(clientId ?? '');
  const target = parameters.get('post_logout_redirect_uri');
  if (target && (application === undefined || !redirectUriAllowed(target, application.postLogoutRedirectUris, application))) {
    throw invalidData('INVALID_VALUE', 'post_logout_redirect_uri', 'The sign-off URL is not registered.');
  }
  const session = sessionOf(exchange, state.sessions);
  if (session !== undefined && claims !== undefined && claims['sub'] !== session.userId) {
    throw invalidData('INVALID_VALUE', 'id_token_hint', 'The ID token belongs to a different user than the session.');
  }
  if (session !== undefined) await server.endSession(session);
  const frames = session === undefined ? [] : logoutFrames(session, state);
  answerSignedOff(exchange, target, parameters.get('state'), state, frames);
}

/** `GET /as/idpSignoff`: the same from an ID token alone, for applications that allow it. */
export async function idpSignoffEndpoint(exchange: Exchange, state: SandboxState, server: AuthorizationServer): Promise<void> {
  const claims = await state.keys.claimsOf(exchange.url.searchParams.get('id_token_hint') ?? '');
  if (claims === undefined) throw invalidData('INVALID_VALUE', 'id_token_hint', 'The ID token was not issued here.');
  if (state.directory.applications.get(String(claims['aud']))?.idpSignoff !== true) {
    throw accessFailed(403, 'INSUFFICIENT_PERMISSIONS', 'The application does not allow sign-off by ID token.');
  }
  const session = state.sessions.get(String(claims['sid']));
  if (session !== undefined) await server.endSession(session);
  if (wantsHtml(exchange)) answerSignedOff(exchange, undefined, undefined, state);
  // Ours. PingOne's SDK calls it with `fetch` and takes no page for an answer.
  else sendEmpty(exchange, 204, { 'Set-Cookie': clearedSessionCookies(state.cookies) });
}

/** Where a user agent goes that has no other place to go. */
export function signedOffPage(exchange: Exchange): void {
  sendHtml(exchange, 200, page('Signed off', '<p>You are signed off.</p>'));
}

function answerSignedOff(
  exchange: Exchange,
  target: string | null | undefined,
  stateParameter: string | null | undefined,
  state: SandboxState,
  frames: readonly string[] = [],
): void {
  const query = stateParameter ? `${target?.includes('?') ? '&' : '?'}${new URLSearchParams({ state: stateParameter })}` : '';
  const location = target ? `${target}${query}` : `${state.urls.signOn}/signedoff`;
  const headers = { 'Set-Cookie': clearedSessionCookies(state.cookies) };
  if (frames.length > 0) loadFrames(exchange, location, frames, headers);
  else sendRedirect(exchange, location, headers);
}

/** A browser has to load the frames before it goes on (OpenID Connect Front-Channel Logout section 3). */
function loadFrames(exchange: Exchange, location: string, frames: readonly string[], headers: AnswerHeaders): void {
  const origins = [...new Set(frames.map((url) => new URL(url).origin))];
  const main = [
    `<p>You are signed off. <a href="${escapeHtml(location)}">Continue</a></p>`,
    ...frames.map((url) => `<iframe src="${escapeHtml(url)}" title="Sign-off of an application" hidden></iframe>`),
  ].join('\n');
  sendHtml(exchange, 200, page('Signed off', main), {
    ...headers,
    Refresh: `2;url=${location}`,
    'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; frame-src ${origins.join(' ')}; frame-ancestors 'none'; base-uri 'none'`,
  });
}
