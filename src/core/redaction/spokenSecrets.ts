import { isUuid, looksRandom, shortestRandom } from './looksRandom.ts';
import { secretName } from './secretNames.ts';

const word =
  /\b(?:bearer|basic|dpop|(?:[\w-]{1,24} )?[\w-]{0,24}(?:token|secret|password|ticket|assertion|credential|verifier|session|code|jwt))(?= |["'`(])/gi;
const value = /(?: (?:is|was|value|of))?[ "'`(:]{1,4}([\w+/.~-]{16,}={0,2})(?![\w=:])/y;

/** Long random values behind words that name a secret, as in `Refresh token abc… has expired` or `Authorization: Bearer abc…`. UUIDs stay. */
export function spokenSecrets(text: string, onSecret: (start: number, end: number, label: string) => void): void {
  word.lastIndex = 0;
  for (let match = word.exec(text); match !== null; match = word.exec(text)) {
    value.lastIndex = word.lastIndex;
    const found = value.exec(text)?.[1]?.replace(/[.]+$/, '');
    if (found === undefined || isUuid(found) || !looksRandom(found, shortestRandom.underWeakName)) continue;
    const isScheme = /^(?:bearer|basic|dpop)$/i.test(match[0]);
    const label = isScheme ? 'access_token' : secretName(match[0], 'text')?.label;
    if (label === undefined) continue;
    const start = text.indexOf(found, word.lastIndex);
    onSecret(start, start + found.length, label);
    word.lastIndex = start + found.length;
  }
}
