import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explanations } from '../../../src/core/meaning/oauthErrors.ts';
import { situations } from '../../../src/pingone/explain/situations.ts';
import { platformExplanations } from '../../../src/pingone/words/platformExplanations.ts';
import { templatesIn } from '../../workbench/build/l10nBundle.mjs';

/** Where a remedy begins in a source text: a member or a variable of that name, a function that makes one. */
const beginning = /\bremedy:\s|\b\w*[rR]emedy\w* = |\bfunction (?:\w*[rR]emed(?:y|ies)\w*|\w+Hints|waitInWords)\(/g;

/** Calls that take a remedy, and which argument it is. */
const takesRemedy: Readonly<Record<string, number>> = {
  errorAt: 3,
  failed: 1,
  warned: 1,
  unreadable: 2,
  UserAgentError: 2,
  PromptError: 2,
};
const callsWithRemedy = new RegExp(`\\b(${Object.keys(takesRemedy).join('|')})\\(`, 'g');

/**
 * Every remedy that the program can give, as its template: `Wait {0}, as the server asks, then try again.` Found in the source, so
 * that one that no test reaches is found as well; those of tables come from the tables.
 */
export function remediesInSource(folder = 'src'): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
  const found = files
    .filter((file) => file.endsWith('.ts') && !file.startsWith(join(folder, 'sandbox')))
    .flatMap((file) => remediesIn(readFileSync(file, 'utf8')));
  const tables = [...explanations, ...platformExplanations, ...situations.map(({ explanation }) => explanation)];
  return [...new Set([...found, ...tables.map(({ remedy }) => remedy)])].filter((text) => /^\S+ .*[.}]$/.test(text)).sort();
}

/** The remedies of one source text. */
export function remediesIn(text: string): readonly string[] {
  const named = [...text.matchAll(beginning)].flatMap(({ index, 0: start }) => {
    const isFunction = start.startsWith('function');
    return sentencesIn(isFunction ? bodyAfter(text, index) : expressionAfter(text, index + start.length));
  });
  const taken = [...text.matchAll(callsWithRemedy)].flatMap(({ index, 0: start, 1: name = '' }) => {
    const argument = argumentsAfter(text, index + start.length)[takesRemedy[name] ?? 0];
    return argument === undefined ? [] : sentencesIn(argument);
  });
  return [...named, ...taken];
}

function sentencesIn(expression: string): readonly string[] {
  return [
    ...templatesIn(expression),
    ...[...expression.matchAll(/(?<![=!]==? |[\w)] )'([A-Z][^'\n]* [^'\n]*\.)'/g)].map(([, text = '']) => text),
  ];
}

/** Up to what ends an expression that is no part of it. */
function expressionAfter(text: string, start: number, ends = ',;'): string {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (`'"\``.includes(char)) at = endOfText(text, at);
    else {
      if ('({['.includes(char)) depth += 1;
      if (')}]'.includes(char)) depth -= 1;
      if (depth < 0 || (depth === 0 && ends.includes(char))) break;
      at += 1;
    }
  }
  return text.slice(start, at);
}

/** @param start after the bracket */
function argumentsAfter(text: string, start: number): readonly string[] {
  const found: string[] = [];
  for (let at = start; at < text.length; ) {
    const argument = expressionAfter(text, at, ',');
    found.push(argument);
    at += argument.length + 1;
    if (text[at - 1] !== ',') break;
  }
  return found;
}

/** The body of a function, up to the brace that ends it at the beginning of a line. */
function bodyAfter(text: string, start: number): string {
  const end = text.indexOf('\n}', start);
  return text.slice(start, end < 0 ? text.length : end);
}

/** After the quote that ends a string or a template; places in a template may hold either. */
function endOfText(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; ) {
    if (text[at] === '\\') at += 2;
    else if (text[at] === quote) return at + 1;
    else if (quote === '`' && text.startsWith('${', at)) at = expressionAfter(text, at + 2, '').length + at + 3;
    else at += 1;
  }
  return text.length;
}
