import { isUuid, looksGenerated, looksRandom, shortestRandom } from '../judging/looksRandom.ts';
import { secretName } from '../judging/rememberedName.ts';
import { saysWhatIsWrong } from '../judging/saysWhatIsWrong.ts';
import { type NamePlace, wordsOf } from '../judging/secretNames.ts';

/** A named value in a text: a parameter, a member of JSON, an attribute, an element. */
export interface Field {
  readonly name: string;
  /** The member that this one is inside of, in JSON. */
  readonly parent?: string | undefined;
  readonly place: NamePlace;
  /** Where the value stands in the text that was searched, without its quotation marks. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly isNumber?: boolean;
}

/** Of digits, under the surest name: `tokens: 3` counts, a PIN has four. */
const shortestNumber = 4;

export type OnField = (field: Field) => void;

/** The label of the tag when the value of a field is a secret; `undefined` when it is not. */
export function secretLabel({ name, parent, place, value, isNumber = false }: Field): string | undefined {
  if (value === '') return undefined;
  const exact = labelByParent(name, parent, value);
  if (exact !== undefined) return exact;
  // A header in JSON: `{"Set-Cookie": "sid=…; Path=/"}`.
  if (place === 'json' && /^(?:set-)?cookie$/i.test(name) && /^[^\s=;]+=[^\s;]/.test(value)) return 'cookie';
  if (place === 'json' && /^(?:proxy-)?authorization$/i.test(name) && credentials.test(value)) return 'authorization';
  const rule = secretName(name, place);
  if (rule === undefined || (!isNumber && saysWhatIsWrong(value))) return undefined;
  switch (rule.strength) {
    case 'exact':
      return isNumber && value.length < shortestNumber ? undefined : rule.label;
    case 'strong':
      if (isNumber) return value.length >= 8 && !/tokens$/i.test(name) ? rule.label : undefined; // tokens of a language model are counted
      return looksGenerated(value) ? rule.label : undefined;
    case 'passcode':
      return isNumber ? (value.length >= shortestNumber ? rule.label : undefined) : isPasscode(value) ? rule.label : undefined;
    case 'identifier':
      return !isNumber && !isUuid(value) && looksRandom(value, shortestRandom.underWeakName) ? rule.label : undefined;
    case 'weak':
      return !isNumber && looksRandom(value, shortestRandom.underWeakName) ? rule.label : undefined;
  }
}

/** RFC 9110 section 11.6.2, of a scheme that is in use. */
const credentials = /^(?:Bearer|Basic|DPoP|Token|SSWS|GNAP|Negotiate|NTLM|Digest) +[^\s,"]+$/i;

function isPasscode(value: string): boolean {
  if (isUuid(value)) return false;
  const isTyped = value.length >= shortestNumber && value.length <= 64 && /^[A-Za-z0-9-]+$/.test(value) && /\d/.test(value);
  return isTyped || looksRandom(value, shortestRandom.underWeakName);
}

/** Names that mean a secret only inside of another one; and a random value inside of something called a secret, whatever its own name. */
function labelByParent(name: string, parent: string | undefined, value: string): string | undefined {
  if (parent === undefined) return undefined;
  if (name === 'id') return parent === 'session' ? 'session' : undefined;
  if ((name === 'code' || name === 'state') && parent === 'authorizeResponse') return name;
  if (name === 'previous') return parent === 'secret' ? 'client_secret' : undefined;
  const rule = secretName(parent, 'json');
  if (rule === undefined || rule.strength === 'weak' || rule.label.endsWith('key')) return undefined;
  if (/^(?:value|raw|plain|data)$/.test(name)) return rule.strength === 'exact' && !saysWhatIsWrong(value) ? rule.label : undefined;
  // `{"secrets": {"database": …}}`: each is one.
  if (/(?:secret|password)s$/i.test(parent) && !saysWhatItIs(name) && looksGenerated(value) && /\d/.test(value)) return rule.label;
  return saysWhatItIs(name) || !looksRandom(value, shortestRandom.underWeakName) || isUuid(value) ? undefined : rule.label;
}

/** `{"token": {"jti": …}}`: an ID, a hash or a name beside the secret. */
function saysWhatItIs(name: string): boolean {
  const last = wordsOf(name).at(-1) ?? '';
  return /^(?:k?id|jti|sub|uid|name|username|type|href|url|uri|hash|ath|jkt|iss|aud|azp|scope|thumbprint)$/.test(last);
}
