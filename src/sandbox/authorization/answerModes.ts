import { createHash } from 'node:crypto';
import type { Context } from 'oidc-provider';
import { completedAnswer } from '../daVinci/nodeAnswer.ts';
import { flowObject } from '../flows/flowObject.ts';
import { escapeHtml } from '../http/escapeHtml.ts';
import { PlatformError } from '../http/platformError.ts';
import type { SandboxState } from '../sandboxState.ts';
import { sessionCookies } from '../sessions/sessionCookies.ts';
import { visibleScope } from '../tokens/accessToken.ts';
import { errorDescription, generalMessage } from './errorText.ts';
import { callOf, type LibraryCall } from './library/libraryCall.ts';
import { carried } from './library/libraryParameters.ts';

export type Answer = Readonly<Record<string, string | number>>;

/** Writes an authorization response, successful or not, in one response mode. */
export type AnswerMode = (ctx: Context, redirectUri: string | undefined, answer: Record<string, string | number>) => void | Promise<void>;

/** Writes parameters to the redirect URI, in one place of it. */
type Write = (ctx: Context, redirectUri: string | undefined, parameters: Answer) => void;

/** The response modes by the name that a client asks for. */
export function answerModes(state: SandboxState): Readonly<Record<'query' | 'fragment' | 'form_post' | 'pi.flow', AnswerMode>> {
  const plain = (place: keyof typeof writers): AnswerMode => {
    return (ctx, redirectUri, answer) => writers[place](ctx, redirectUri, pingOneAnswer(ctx, answer, state));
  };
  return {
    query: plain('query'),
    fragment: plain('fragment'),
    form_post: plain('form_post'),
    'pi.flow': (ctx, _redirectUri, answer) => answerAsFlow(ctx, pingOneAnswer(ctx, answer, state), state),
  };
}

/** How parameters come to the redirect URI, by the place where they stand. */
export const writers = {
  query: (ctx, redirectUri = '', parameters) => {
    redirect(ctx, `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${encoded(parameters)}`);
  },
  fragment: (ctx, redirectUri = '', parameters) => redirect(ctx, `${redirectUri}#${encoded(parameters)}`),
  form_post: (ctx, redirectUri = '', parameters) => {
    ctx.status = 200;
    ctx.type = 'html';
    ctx.set('Content-Security-Policy', `default-src 'none'; script-src 'sha256-${submitScriptHash}'; base-uri 'none'`);
    ctx.body = selfSubmittingForm(redirectUri, parameters);
  },
} as const satisfies Readonly<Record<string, Write>>;

function redirect(ctx: Context, location: string): void {
  ctx.status = 302;
  // Not `ctx.redirect`, which writes `https://example.com?code=` with a slash. PingOne continues the URI as it is registered.
  ctx.set('Location', location);
  ctx.body = '';
  ctx.remove('Content-Type');
}

function encoded(answer: Answer): string {
  return new URLSearchParams(Object.entries(answer).map(([name, value]): [string, string] => [name, String(value)])).toString();
}

/** PingOne sends no `iss` (RFC 9207), and a correlation ID in every description. */
export function pingOneAnswer(ctx: Context, { iss: _issuer, ...answer }: Answer, state: SandboxState): Answer {
  const { exchange } = callOf(ctx.req);
  const asked = ctx.oidc.params?.[carried.responseType];
  const { code, scope, ...others } = answer;
  const error = typeof answer['error'] === 'string' ? answer['error'] : undefined;
  return {
    // `token` alone went through the library as `code token`.
    ...(code === undefined || asked === 'token' ? {} : { code }),
    ...others,
    ...(typeof scope === 'string' && visibleScope(scope) !== '' ? { scope: visibleScope(scope) } : {}),
    ...(error === undefined
      ? {}
      : {
          error_description: errorDescription(generalMessage(error), answer['error_description']?.toString(), exchange.correlationId),
        }),
    ...(answer['state'] !== undefined && state.faults.strikes('wrong-state', exchange.path)
      ? { state: 'not-the-state-that-was-sent' }
      : {}),
  };
}

function answerAsFlow(ctx: Context, answer: Answer, state: SandboxState): void {
  const call = callOf(ctx.req);
  ctx.type = 'json';
  if (answer['error'] !== undefined) {
    const error = new PlatformError(400, 'REQUEST_FAILED', 'The request could not be completed.', [
      { code: String(answer['error']).toUpperCase(), message: String(answer['error_description'] ?? '') },
    ]);
    ctx.status = error.status;
    ctx.body = JSON.stringify(error.envelope(call.exchange.correlationId));
    return;
  }
  ctx.status = 200;
  ctx.body = JSON.stringify(
    call.flow === undefined
      ? completedWithoutFlow(call, answer, state)
      : call.flow.daVinci !== undefined
        ? completedAnswer(call.flow, call.flow.daVinci, answer, state)
        : { ...flowObject(call.flow, state.directory, state.urls), authorizeResponse: answer },
  );
  if (call.session !== undefined) ctx.set('Set-Cookie', sessionCookies(call.session, state.cookies));
}

/** The session was enough: there never was a flow. */
function completedWithoutFlow(call: LibraryCall, answer: Answer, state: SandboxState): object {
  return {
    ...(call.session === undefined ? {} : { session: { id: call.session.id } }),
    environment: { id: state.directory.environmentId },
    status: 'COMPLETED',
    authorizeResponse: answer,
  };
}

const submitScript = 'document.forms[0].submit()';
const submitScriptHash = createHash('sha256').update(submitScript).digest('base64');

/** OAuth 2.0 Form Post Response Mode: a form that sends itself to the redirect URI. */
function selfSubmittingForm(redirectUri: string, answer: Answer): string {
  const inputs = Object.entries(answer).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(String(value))}">`,
  );
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Signing on</title></head>
<body><form method="post" action="${escapeHtml(redirectUri)}">
${inputs.join('\n')}
<noscript><button type="submit">Continue</button></noscript>
</form><script>${submitScript}</script></body></html>
`;
}
