import type { FormField } from './form.ts';
import { type HeaderField, headerValues } from './http.ts';

/** One way to authenticate that a server asks for (RFC 9110 section 11.3). */
export interface Challenge {
  /** As written; schemes are compared without case. */
  readonly scheme: string;
  /** Names in lower case. */
  readonly parameters: readonly FormField[];
}

const token = /[!#$%&'*+.^_`|~\w-]+/y;
const blank = /[ \t]*/y;
/** Where white space, an equals sign and a value follow a name; a quoted string may be cut off. */
const quotedValue = /[ \t]*=[ \t]*"((?:[^"\\]|\\.)*)(?:"|$)/y;
const plainValue = /[ \t]*=[ \t]*([^\s",=][^\s",]*)/y;
/** `token68` (RFC 9110 section 11.2): one value instead of parameters. */
const token68 = /[\w~+/.-]+=*[ \t]*(?=,|$)/y;

/**
 * All challenges of a response, in order (`WWW-Authenticate`, RFC 9110 section 11.6.1): several may stand in one field, separated by the
 * comma that separates their parameters, too. A missing comma between two parameters and a value that should have been quoted
 * are read as they were meant. Total; what cannot be part of a challenge is passed over.
 */
export function readChallenges(headers: readonly HeaderField[]): readonly Challenge[] {
  return headerValues(headers, 'www-authenticate').flatMap(challengesIn);
}

/** First value of a parameter, by its name in lower case. */
export function challengeParameter({ parameters }: Challenge, name: string): string | undefined {
  return parameters.find(([field]) => field === name)?.[1];
}

function challengesIn(text: string): readonly Challenge[] {
  const challenges: { readonly scheme: string; readonly parameters: [name: string, value: string][] }[] = [];
  let afterComma = true;
  for (let at = 0; at < text.length; ) {
    const word = matchAt(token, text, at)?.[0];
    if (word === undefined) {
      if (text[at] === ',') afterComma = true;
      at += 1;
      continue;
    }
    at += word.length;
    const value = matchAt(quotedValue, text, at) ?? matchAt(plainValue, text, at);
    const current = challenges.at(-1);
    const last = current?.parameters.at(-1);
    if (value !== undefined) {
      current?.parameters.push([word.toLowerCase(), (value[1] ?? '').replace(/\\(.)/g, '$1')]);
      at += value[0].length;
    } else if (last !== undefined && !afterComma) last[1] += ` ${word}`;
    else {
      challenges.push({ scheme: word, parameters: [] });
      at += matchAt(blank, text, at)?.[0].length ?? 0;
      at += matchAt(token68, text, at)?.[0].length ?? 0;
    }
    afterComma = false;
  }
  return challenges;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
