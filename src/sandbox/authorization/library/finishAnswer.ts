import type { Context } from 'oidc-provider';
import { nodeAnswer } from '../../daVinci/nodeAnswer.ts';
import { nodeOf } from '../../daVinci/nodes.ts';
import { wantsForm } from '../../daVinci/wantsForm.ts';
import { flowObject } from '../../flows/flowObject.ts';
import type { SandboxState } from '../../sandboxState.ts';
import { visibleScope } from '../../tokens/accessToken.ts';
import { introspected } from '../../tokens/introspection.ts';
import { backchannelPollingSeconds } from '../backchannelAuthentication.ts';
import { errorDescription, generalMessage } from '../errorText.ts';
import { presentedClientId, presentedMethod } from '../presentedClient.ts';
import { callOf } from './libraryCall.ts';

/** Turns what the library answered into what PingOne answers. */
export async function finishAnswer(ctx: Context, state: SandboxState): Promise<void> {
  const call = callOf(ctx.req);
  ctx.set('Correlation-Id', call.exchange.correlationId);
  const { route } = ctx.oidc;
  if (route === 'authorization' && call.flow !== undefined) {
    answerWithFlow(ctx, state);
  } else if (typeof ctx.body === 'object' && ctx.body !== null && !Buffer.isBuffer(ctx.body)) {
    ctx.body = 'error' in ctx.body ? oauthError(ctx, ctx.body, state) : await success(ctx, ctx.body, state);
  }
}

async function success(ctx: Context, body: object, state: SandboxState): Promise<object> {
  const { presentedToken = '' } = callOf(ctx.req);
  switch (ctx.oidc.route) {
    case 'introspection':
      return introspected(body, presentedToken, ctx.oidc.client?.clientId ?? '', state);
    case 'device_authorization':
      return deviceAuthorization(ctx, body, state);
    case 'backchannel_authentication':
      return { ...body, interval: backchannelPollingSeconds };
    default:
      return withoutInternals(body);
  }
}

/** The person goes to PingOne's page, not to the library's; and the client is told how often to ask. */
function deviceAuthorization(ctx: Context, body: object, state: SandboxState): object {
  const page = `${state.origin}/${state.directory.environmentId}/device${devicePath(ctx, state)}`;
  const userCode = 'user_code' in body ? String(body.user_code) : '';
  return {
    ...body,
    verification_uri: page,
    verification_uri_complete: `${page}?${new URLSearchParams({ user_code: userCode })}`,
    interval: pollingInterval(ctx, state),
  };
}

/** PingOne: `devicePathId` of the application, 1 to 50 letters, digits, `_` and `-`. */
function devicePath(ctx: Context, { directory }: SandboxState): string {
  const pathId = directory.applications.get(ctx.oidc.client?.clientId ?? '')?.kept['devicePathId'];
  return typeof pathId === 'string' && /^[\w-]{1,50}$/.test(pathId) ? `/${pathId}` : '';
}

function pollingInterval(ctx: Context, state: SandboxState): number {
  return state.directory.applications.get(ctx.oidc.client?.clientId ?? '')?.devicePollingInterval ?? 5;
}

/** Sign-on is needed: a redirect to its page, or with `pi.flow` the flow itself. */
function answerWithFlow(ctx: Context, state: SandboxState): void {
  const { flow } = callOf(ctx.req);
  if (flow?.purpose.kind !== 'authorization') return;
  if (flow.purpose.responseMode === 'pi.flow') {
    ctx.remove('Location');
    ctx.status = 200;
    ctx.type = 'json';
    const node = nodeOf(flow);
    const shown =
      flow.daVinci === undefined || node === undefined
        ? flowObject(flow, state.directory, state.urls)
        : nodeAnswer(flow, flow.daVinci, node, state, wantsForm(callOf(ctx.req).exchange));
    ctx.body = JSON.stringify(shown);
  } else {
    ctx.status = 302;
  }
}

function oauthError(ctx: Context, body: object, state: SandboxState): object {
  const { exchange, refusal } = callOf(ctx.req);
  const error = 'error' in body ? String(body.error) : 'server_error';
  const description = 'error_description' in body ? String(body.error_description) : undefined;
  const detail = error === 'invalid_client' ? refusedClient(ctx, state) : (refusal?.detail ?? description);
  return { error, error_description: errorDescription(generalMessage(error), detail, exchange.correlationId) };
}

/**
 * The two sentences are PingOne's; the status 401 whatever the method is what users report. Ours: the challenge goes to who tried Basic
 * (RFC 6749 section 5.2).
 */
function refusedClient(ctx: Context, state: SandboxState): string {
  const { exchange } = callOf(ctx.req);
  ctx.status = 401;
  if (exchange.request.headers.authorization === undefined) ctx.remove('WWW-Authenticate');
  const form = new URLSearchParams(exchange.body);
  const id = presentedClientId(exchange, form) ?? '';
  const registered =
    state.directory.applications.get(id)?.tokenEndpointAuthMethod ?? state.directory.resources.get(id)?.introspectEndpointAuthMethod;
  return registered === undefined || registered === presentedMethod(exchange, form)
    ? 'Invalid client credentials'
    : 'Unsupported authentication method';
}

/** Ours: `scope` also in the answer to client credentials. */
function withoutInternals(body: object): object {
  if (!('scope' in body) || typeof body.scope !== 'string') return body;
  const { scope, ...rest } = body;
  return visibleScope(scope) === '' ? rest : { ...rest, scope: visibleScope(scope) };
}
