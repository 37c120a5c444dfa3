import type * as OidcProvider from 'oidc-provider';
import type { LibraryToken, Provider } from 'oidc-provider';
import type { SandboxState } from '../sandboxState.ts';
import { backchannelPollingSeconds } from './backchannelAuthentication.ts';

/** How a client has asked for one code so far. */
interface Polling {
  readonly lastAt: number;
  readonly count: number;
}

/**
 * Watches the polls of the device grant and of CIBA: one that comes before the interval is over gets `slow_down`
 * (RFC 8628 section 3.5), which the library leaves to others.
 *
 * @param beforeAnswer called at every poll that is not too early, with how many there were
 */
export function watchPolling(
  library: typeof OidcProvider,
  provider: Provider,
  state: SandboxState,
  beforeAnswer: (request: LibraryToken, count: number) => Promise<void>,
): void {
  const polls = new Map<string, Polling>();
  for (const model of [provider.DeviceCode, provider.BackchannelAuthenticationRequest]) {
    const find = model.find;
    model.find = async function findPolled(this: typeof model, value, options) {
      const found = await find.call(this, value, options);
      if (found === undefined || library.Provider.ctx?.oidc.route !== 'token') return found;
      const { lastAt = 0, count = 0 } = polls.get(value) ?? {};
      const now = Date.now();
      polls.set(value, { lastAt: now, count: count + 1 });
      const intervalMs = pollingSeconds(found, state) * 1000;
      // 50 ms of grace: timers of clients are not exact.
      if (count > 0 && now - lastAt < intervalMs - 50) throw new library.errors.SlowDown();
      if (found.grantId !== undefined || found.error !== undefined) return found;
      await beforeAnswer(found, count + 1);
      return find.call(this, value, options);
    };
  }
}

function pollingSeconds(request: LibraryToken, { directory }: SandboxState): number {
  if (request.kind === 'BackchannelAuthenticationRequest') return backchannelPollingSeconds;
  return directory.applications.get(request.clientId ?? '')?.devicePollingInterval ?? 5;
}
