import { remembering } from './remembering.ts';
import { judgeName, type NamePlace, type SecretName } from './secretNames.ts';

const longestName = 80;
/** For each place. */
const mostRemembered = 2000;

/** Names repeat in every element of an array; the result depends on nothing else. */
const judges: Readonly<Record<NamePlace, (name: string) => SecretName | undefined>> = {
  parameter: remembering(mostRemembered, (name) => judgeName(name, 'parameter')),
  json: remembering(mostRemembered, (name) => judgeName(name, 'json')),
  text: remembering(mostRemembered, (name) => judgeName(name, 'text')),
};

/** What a name says about its value, as `judgeName` has it; `undefined` when it is not the name of a secret. Longer than any field is no name. */
export function secretName(name: string, place: NamePlace): SecretName | undefined {
  return name.length > longestName ? undefined : judges[place](name);
}
