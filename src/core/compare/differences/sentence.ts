import { readScopeList } from '../../oauth/scopes.ts';
import { code, type Said, type SaidPart, said } from '../../shown/detail/said.ts';
import type { Item } from '../messages/hopItems.ts';

/**
 * Without capital letter and period, so that it can be part of a sentence.
 *
 * @param a, b what the runs have in one place; at least one of them has something
 */
export function itemSentence(a: Item | undefined, b: Item | undefined, hop: SaidPart): Said {
  const item = b ?? a;
  if (item === undefined) return [];
  const name = code(item.name);
  switch (item.place) {
    case 'method':
      return said`B sent ${hop} as ${code(b?.value ?? '')}, and A as ${code(a?.value ?? '')}`;
    case 'address':
      return said`B sent ${hop} to ${code(b?.value ?? '')}, and A to ${code(a?.value ?? '')}`;
    case 'parameter':
      return parameterSentence(item.name, a, b, hop);
    case 'clientAuthentication':
      if (item.name !== '') return said`B authenticated in ${hop} with another client secret than A`;
      return said`B authenticated in ${hop} with ${code(b?.value ?? 'none')}, and A with ${code(a?.value ?? 'none')}`;
    case 'requestHeader':
      return oneOrBoth(a, b, {
        both: () => said`B sent the header ${name} in ${hop} with another value than A`,
        b: () => said`B sent the header ${name} in ${hop}, and A did not`,
        a: () => said`B did not send the header ${name} in ${hop}, and A did`,
      });
    case 'sentCookie':
      return b === undefined
        ? said`B did not send the cookie ${name} in ${hop}, and A did`
        : said`B sent the cookie ${name} in ${hop}, and A did not`;
    case 'status':
      return said`B got ${code(b?.value ?? 'no response')} in ${hop}, and A got ${code(a?.value ?? 'no response')}`;
    case 'location':
      return oneOrBoth(a, b, {
        both: () => said`the response to ${hop} redirected to another address in B than in A`,
        b: () => said`the response to ${hop} was a redirect in B, but not in A`,
        a: () => said`the response to ${hop} was a redirect in A, but not in B`,
      });
    case 'locationParameter':
      return oneOrBoth(a, b, {
        both: () => said`the redirect of ${hop} has another ${name} in B than in A`,
        b: () => said`the redirect of ${hop} has ${name} in B, but not in A`,
        a: () => said`the redirect of ${hop} has ${name} in A, but not in B`,
      });
    case 'setCookie':
      return oneOrBoth(a, b, {
        both: () => said`the response to ${hop} set the cookie ${name} with other attributes in B than in A`,
        b: () => said`the response to ${hop} set the cookie ${name} in B, but not in A`,
        a: () => said`the response to ${hop} set the cookie ${name} in A, but not in B`,
      });
    case 'responseHeader':
      return oneOrBoth(a, b, {
        both: () => said`the response to ${hop} has another ${name} in B than in A`,
        b: () => said`the response to ${hop} has the header ${name} in B, but not in A`,
        a: () => said`the response to ${hop} has the header ${name} in A, but not in B`,
      });
    case 'bodyKind':
      return said`the body of the response to ${hop} is ${b?.value ?? ''} in B, and ${a?.value ?? ''} in A`;
    case 'body':
      return oneOrBoth(a, b, {
        both: () => said`the response to ${hop} has another value of ${name} in B than in A`,
        b: () => said`the response to ${hop} has ${name} in B, but not in A`,
        a: () => said`the response to ${hop} has ${name} in A, but not in B`,
      });
  }
}

function oneOrBoth(
  a: Item | undefined,
  b: Item | undefined,
  say: { readonly both: () => Said; readonly a: () => Said; readonly b: () => Said },
): Said {
  if (b === undefined) return say.a();
  return a === undefined ? say.b() : say.both();
}

function parameterSentence(name: string, a: Item | undefined, b: Item | undefined, hop: SaidPart): Said {
  if (b !== undefined && a !== undefined) {
    if (name === 'scope') return scopeSentence(a.value, b.value, hop);
    if (b.masked.hasSecret === true || a.masked.hasSecret === true) return said`B sent another ${code(name)} in ${hop} than A`;
    return said`B sent ${code(`${name}=${b.value}`)} in ${hop}, and A sent ${code(`${name}=${a.value}`)}`;
  }
  return b === undefined
    ? said`B sent no ${code(name)} in ${hop}, and A sent ${code(`${name}=${a?.value ?? ''}`)}`
    : said`B sent ${code(`${name}=${b.value}`)} in ${hop}, and A sent none`;
}

function scopeSentence(a: string, b: string, hop: SaidPart): Said {
  const [has, had] = [readScopeList(b).names, readScopeList(a).names];
  const missing = had.filter((each) => !has.includes(each)).join(' ');
  const added = has.filter((each) => !had.includes(each)).join(' ');
  if (missing !== '' && added !== '') return said`B asked in ${hop} for the scope ${code(added)}, and A for ${code(missing)} instead`;
  if (added !== '') return said`B asked in ${hop} for the scope ${code(added)} as well, and A did not`;
  if (missing !== '') return said`B did not ask in ${hop} for the scope ${code(missing)}, and A did`;
  return said`B asked in ${hop} for the same scopes as A, written differently`;
}

/** A whole sentence, which begins with a capital letter and ends with a period. */
export function asSentence(parts: Said): Said {
  return [...capitalized(parts), '.'];
}

export function capitalized([first, ...rest]: Said): Said {
  if (first === undefined) return [];
  return [typeof first === 'string' ? `${first.slice(0, 1).toUpperCase()}${first.slice(1)}` : first, ...rest];
}
