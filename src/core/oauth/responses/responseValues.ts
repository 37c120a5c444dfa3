import type { FormField } from '../../http/form.ts';
import { Secret } from '../../values/secret.ts';

/** What an authorization response may bring that gives access. `response`: all of it, as a JWT (JARM section 2.3). */
export const responseValueNames = ['code', 'access_token', 'id_token', 'response'] as const;

const names: ReadonlySet<string> = new Set(responseValueNames);

/** These values in the parameters of a response, in their order; an empty one gives nothing. */
export function responseValuesIn(parameters: readonly FormField[]): readonly Secret[] {
  return parameters.filter(([name, value]) => names.has(name) && value !== '').map(([name, value]) => new Secret(value, name));
}
