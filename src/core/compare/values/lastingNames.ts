import { wordsOf } from '../../redaction/judging/secretNames.ts';

/**
 * What lives longer than a run: who and what takes part in it. An ID of these says something when it differs; any other ID that a
 * machine has drawn is one of this run alone.
 */
const lastingThings: ReadonlySet<string> = new Set([
  'account',
  'application',
  'aud',
  'audience',
  'azp',
  'client',
  'device',
  'directory',
  'env',
  'environment',
  'group',
  'iss',
  'issuer',
  'key',
  'kid',
  'oid',
  'org',
  'organization',
  'policy',
  'population',
  'realm',
  'resource',
  'role',
  'scope',
  'sub',
  'subject',
  'tenant',
  'tid',
  'uid',
  'user',
]);

/** @param path names from outside in: `_embedded.user.id`; of an address the segment before the ID */
export function namesLastingThing(path: string): boolean {
  const names = path.split('.').slice(-2);
  return names.some((name) => wordsOf(name).some((word) => lastingThings.has(word) || lastingThings.has(singular(word))));
}

/** `policies` and `users`; any other word stays. */
function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
