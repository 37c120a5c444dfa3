import { readOrigin } from '../../core/http/origin.ts';
import type { OptionName } from './options.ts';

export type PermissionsReading =
  | {
      readonly kind: 'read';
      readonly allowedOrigins: readonly string[] | undefined;
      readonly plainHttpOrigins: readonly string[] | undefined;
      readonly allowedVariables: readonly string[] | undefined;
      readonly unverifiedOrigins: readonly string[] | undefined;
    }
  /** The message is a sentence. */
  | { readonly kind: 'wrong'; readonly message: string };

/** Reads the options that say where secrets may come from and go to. */
export function readPermissions(given: (name: OptionName) => readonly string[]): PermissionsReading {
  const origins = given('allow-origin').map(readOrigin);
  if (!isComplete(origins)) return { kind: 'wrong', message: '--allow-origin takes an origin: --allow-origin https://api.example.com.' };
  const plain = given('allow-plain-http').map((text) => readOrigin(text));
  if (!isComplete(plain) || !plain.every((origin) => origin.startsWith('http:'))) {
    return { kind: 'wrong', message: '--allow-plain-http takes an http origin: --allow-plain-http http://op.example.com.' };
  }
  // A URL takes an asterisk in a host for any other character.
  const unverified = given('insecure').map((text) => (text.includes('*') ? undefined : readOrigin(text)));
  if (!isComplete(unverified) || !unverified.every((origin) => origin.startsWith('https:'))) {
    return { kind: 'wrong', message: '--insecure takes one https origin, without a wildcard: --insecure https://op.example.com:8443.' };
  }
  const names = given('allow-env');
  if (names.some((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))) {
    return { kind: 'wrong', message: '--allow-env takes the name of an environment variable: --allow-env TRIAL_SECRET.' };
  }
  return {
    kind: 'read',
    allowedOrigins: orNone(origins),
    plainHttpOrigins: orNone(plain),
    allowedVariables: orNone(names),
    unverifiedOrigins: orNone(unverified),
  };
}

function isComplete(origins: readonly (string | undefined)[]): origins is string[] {
  return origins.every((origin) => origin !== undefined);
}

function orNone(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}
