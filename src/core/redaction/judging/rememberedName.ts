import { judgeName, type NamePlace, type SecretName } from './secretNames.ts';

const longestName = 80;
const mostRemembered = 5000;
/** Names repeat in every element of an array; the result depends on nothing else. */
const remembered = new Map<string, SecretName | null>();

/** What a name says about its value, as `judgeName` has it; `undefined` when it is not the name of a secret. Longer than any field is no name. */
export function secretName(name: string, place: NamePlace): SecretName | undefined {
  if (name.length > longestName) return undefined;
  const key = `${place} ${name}`;
  const known = remembered.get(key);
  if (known !== undefined) return known ?? undefined;
  const result = judgeName(name, place);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, result ?? null);
  return result;
}
