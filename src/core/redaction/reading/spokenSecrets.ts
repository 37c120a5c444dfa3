import { isNoWord, isUuid, looksRandom, shortestRandom } from '../judging/looksRandom.ts';
import { secretName } from '../judging/rememberedName.ts';

const word =
  /\b(?:bearer|basic|dpop|negotiate|ssws|ntlm|(?:[\w-]{1,24} )?[\w-]{0,24}(?:token|secret|password|ticket|assertion|credential|verifier|session|code|jwt))(?= |["'`(])/gi;
const before = /(?: (?:is|was|value|of|with|id)){0,2}[ "'`(<[:]{1,4}(?:[a-z]{1,6}>)?/y;
/** What is said to a person who is to type it: of digits, or with some. */
const toBeTyped =
  /\b(?:your (?:[\w-]{1,20} ){0,3}(?:code|password|passcode|pin|otp)(?: is)?|(?:use|enter|type) (?:the |this )?(?:code|passcode|pin|otp)|(?:password|passphrase|passcode|identified by)(?= ["'`])):?[ "'`]{1,3}(?:<[a-z]{1,6}>)?(?=[\w.!#$%*+-]{4})/gi;
/** Also what stands for the `#` of a tag: a tag is never cut. */
const valueUnit = /[\w+/.~\ue0f5-]/;

/** Long random values behind words that name a secret, as in `Refresh token abc… has expired` or `Authorization: Bearer abc…`. UUIDs stay. */
export function spokenSecrets(text: string, onSecret: (start: number, end: number, label: string) => void): void {
  word.lastIndex = 0;
  for (let match = word.exec(text); match !== null; match = word.exec(text)) {
    const found = valueAt(text, word.lastIndex);
    if (found === undefined || isUuid(found) || !looksRandom(found, shortestRandom.underWeakName)) continue;
    const isScheme = /^(?:bearer|basic|dpop|negotiate|ssws|ntlm)$/i.test(match[0]);
    const label = isScheme ? 'access_token' : secretName(match[0], 'text')?.label;
    if (label === undefined) continue;
    const start = text.indexOf(found, word.lastIndex);
    onSecret(start, start + found.length, label);
    word.lastIndex = start + found.length;
  }
}

/** A code or a password in a message to a person. */
export function typedSecrets(text: string, onSecret: (start: number, end: number, label: string) => void): void {
  for (const { 0: words, index } of text.matchAll(toBeTyped)) {
    const start = index + words.length;
    let end = start;
    while (/[\w.!#$%*+\ue0f5-]/.test(text.charAt(end))) end++;
    while (/[.!]/.test(text.charAt(end - 1))) end--; // of the sentence
    const value = text.slice(start, end);
    if (/\d/.test(value) && isNoWord(value)) onSecret(start, end, 'otp');
  }
}

/** The long word behind a place, with the padding of base64. Not one that is a name with a value of its own. */
function valueAt(text: string, from: number): string | undefined {
  before.lastIndex = from;
  const lead = before.exec(text);
  if (lead === null) return undefined;
  const start = from + lead[0].length;
  let end = start;
  while (valueUnit.test(text.charAt(end))) end++;
  for (let padding = 0; padding < 2 && text[end] === '='; padding++) end++;
  if (end - start < shortestRandom.underWeakName || /[=:]/.test(text.charAt(end))) return undefined;
  while (text[end - 1] === '.') end--; // of the sentence
  return text.slice(start, end);
}
