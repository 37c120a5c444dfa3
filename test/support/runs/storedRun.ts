import type { Flow } from '../../../src/core/runs/flow.ts';
import { Secret } from '../../../src/core/values/secret.ts';

/** A run as it was recorded, raw: every value in it was made up by the server of a test. */
export interface StoredRun {
  readonly flow: Flow;
  /** What was configured for it, used or not. */
  readonly configured: readonly Secret[];
}

/** One line of JSON; a secret is an object with the one member `$secret`. */
export function writeStoredRun(run: StoredRun): string {
  const unwrap = (value: unknown): unknown => {
    if (value instanceof Secret) return { $secret: [value.label, value.reveal()] };
    if (Array.isArray(value)) return value.map(unwrap);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unwrap(member)]));
  };
  return `${JSON.stringify(unwrap(run))}\n`;
}

export function readStoredRun(text: string): StoredRun {
  const { flow, configured } = JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('$secret' in value)) return value;
    const [label, secret] = value.$secret as readonly [string, string];
    return new Secret(secret, label);
  }) as StoredRun;
  return { flow: { ...flow, secrets: flow.secrets ?? [] }, configured };
}
