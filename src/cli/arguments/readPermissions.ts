import { readOrigin } from '../../core/http/origin.ts';
import { present } from '../../core/values/members.ts';
import type { OptionName } from './options.ts';
import { type OptionsReading, wrongOptions } from './optionsReading.ts';

/** Where the secrets of a command may come from and go to. */
export interface PermissionOptions {
  /** Origins that secrets may go to, besides those of the configuration. */
  readonly allowedOrigins?: readonly string[];
  /** Origins that secrets may go to over plain http. */
  readonly plainHttpOrigins?: readonly string[];
  /** Environment variables that the file may name, besides those that begin with `AUTH_FLOW_`. */
  readonly allowedVariables?: readonly string[];
  /** Origins (https) whose certificates are not verified. */
  readonly unverifiedOrigins?: readonly string[];
}

/** Reads the options that say where secrets may come from and go to. */
export function readPermissions(given: (name: OptionName) => readonly string[]): OptionsReading<PermissionOptions> {
  const origins = given('allow-origin').map(readOrigin);
  if (!isComplete(origins)) return wrongOptions('--allow-origin takes an origin: --allow-origin https://api.example.com.');
  const plain = given('allow-plain-http').map((text) => readOrigin(text));
  if (!isComplete(plain) || !plain.every((origin) => origin.startsWith('http:'))) {
    return wrongOptions('--allow-plain-http takes an http origin: --allow-plain-http http://op.example.com.');
  }
  // A URL takes an asterisk in a host for any other character.
  const unverified = given('insecure').map((text) => (text.includes('*') ? undefined : readOrigin(text)));
  if (!isComplete(unverified) || !unverified.every((origin) => origin.startsWith('https:'))) {
    return wrongOptions('--insecure takes one https origin, without a wildcard: --insecure https://op.example.com:8443.');
  }
  const names = given('allow-env');
  if (names.some((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))) {
    return wrongOptions('--allow-env takes the name of an environment variable: --allow-env TRIAL_SECRET.');
  }
  return {
    kind: 'read',
    options: present({
      allowedOrigins: orNone(origins),
      plainHttpOrigins: orNone(plain),
      allowedVariables: orNone(names),
      unverifiedOrigins: orNone(unverified),
    }),
  };
}

function isComplete(origins: readonly (string | undefined)[]): origins is string[] {
  return origins.every((origin) => origin !== undefined);
}

function orNone(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}
