import type { KnownLifetime } from '../platform/knownLifetimes.ts';

/** What a sandbox printed of its settings. Total: what is not one is left out. */
export function readLifetimes(value: unknown): readonly KnownLifetime[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown): readonly KnownLifetime[] => {
    if (typeof each !== 'object' || each === null) return [];
    const { token, seconds, setting, owner, audience, clientId } = each as Readonly<Record<string, unknown>>;
    if ((token !== 'access_token' && token !== 'refresh_token') || typeof seconds !== 'number') return [];
    if (typeof setting !== 'string' || typeof owner !== 'string') return [];
    return [
      {
        token,
        seconds,
        setting,
        owner,
        ...(typeof audience === 'string' ? { audience } : {}),
        ...(typeof clientId === 'string' ? { clientId } : {}),
      },
    ];
  });
}
