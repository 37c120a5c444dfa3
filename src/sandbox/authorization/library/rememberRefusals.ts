import type { Context, Provider } from 'oidc-provider';
import type { SandboxState } from '../../sandboxState.ts';
import { callOf } from './libraryCall.ts';

/** The library hides from clients why it refuses; PingOne says so. */
export function rememberRefusals(provider: Provider, state: SandboxState): void {
  const events = [
    'authorization.error',
    'grant.error',
    'userinfo.error',
    'introspection.error',
    'revocation.error',
    'pushed_authorization_request.error',
    'device_authorization.error',
    'backchannel_authentication.error',
  ];
  for (const event of events) {
    provider.on(event, (ctx, reason) => {
      const {
        error,
        error_detail: hidden,
        error_description: shown,
      } = reason as { error: string; error_detail?: string; error_description?: string };
      const detail = hidden ?? shown;
      callOf((ctx as Context).req).refusal = { error, ...(detail === undefined ? {} : { detail }) };
    });
  }
  // Without a listener Koa writes to the console by itself.
  provider.on('error', (error) => state.log(`The authorization server library could not answer: ${String(error)}`));
  provider.on('server_error', (_ctx, reason) =>
    state.log(`The authorization server library failed: ${(reason as Error).stack ?? String(reason)}`),
  );
}
