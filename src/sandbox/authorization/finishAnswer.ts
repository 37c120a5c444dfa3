import type { Context } from 'oidc-provider';
import { flowObject } from '../flows/flowObject.ts';
import type { SandboxState } from '../sandboxState.ts';
import { visibleScope } from '../tokens/accessToken.ts';
import { errorDescription, generalMessage } from './errorText.ts';
import { callOf } from './libraryCall.ts';

/** Turns what the library answered into what PingOne answers. */
export async function finishAnswer(ctx: Context, state: SandboxState): Promise<void> {
  const call = callOf(ctx.req);
  ctx.set('Correlation-Id', call.exchange.correlationId);
  const { route } = ctx.oidc;
  if (route === 'authorization' && call.flow !== undefined) {
    answerWithFlow(ctx, state);
  } else if (typeof ctx.body === 'object' && ctx.body !== null && !Buffer.isBuffer(ctx.body)) {
    ctx.body = 'error' in ctx.body ? oauthError(ctx, ctx.body) : withoutInternals(ctx.body);
  }
}

/** Sign-on is needed: a redirect to its page, or with `pi.flow` the flow itself. */
function answerWithFlow(ctx: Context, state: SandboxState): void {
  const { flow } = callOf(ctx.req);
  if (flow?.purpose.kind !== 'authorization') return;
  if (flow.purpose.responseMode === 'pi.flow') {
    ctx.remove('Location');
    ctx.status = 200;
    ctx.type = 'json';
    ctx.body = JSON.stringify(flowObject(flow, state.directory, state.urls));
  } else {
    ctx.status = 302;
  }
}

function oauthError(ctx: Context, body: object): object {
  const { exchange, refusal } = callOf(ctx.req);
  const error = 'error' in body ? String(body.error) : 'server_error';
  const description = 'error_description' in body ? String(body.error_description) : undefined;
  // PingOne names the challenge only when the client has tried Basic; otherwise 400 is what OAuth asks for.
  if (error === 'invalid_client' && exchange.request.headers.authorization === undefined) {
    ctx.status = 400;
    ctx.remove('WWW-Authenticate');
  }
  return { error, error_description: errorDescription(generalMessage(error), refusal?.detail ?? description, exchange.correlationId) };
}

function withoutInternals(body: object): object {
  if (!('scope' in body) || typeof body.scope !== 'string') return body;
  const { scope, ...rest } = body;
  return visibleScope(scope) === '' ? rest : { ...rest, scope: visibleScope(scope) };
}
