import { tokenWords } from '../../core/plan/tokenWords.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { textOfBytes } from '../../core/text/textOfBytes.ts';
import { Secret } from '../../core/values/secret.ts';
import { nearestName } from '../../environments/nearestName.ts';
import { isVariable } from '../arguments/isVariable.ts';
import { looksLikeToken } from '../arguments/tokens/looksLikeToken.ts';
import { bareToken, type SourceName, subjectKinds, type TokenSource } from '../arguments/tokens/readTokenSources.ts';
import { CommandError } from '../commandError.ts';
import type { Surroundings } from '../surroundings.ts';
import { askPerson, canAsk } from '../terminal/askPerson.ts';
import { fileInWords } from './fileInWords.ts';
import { readBytes } from './readBytes.ts';
import { readTokenText } from './tokenText.ts';

/** More than any token that a server takes. */
const mostBytes = 1_000_000;

/**
 * The tokens that a command names, read before anything is sent. At a terminal one that should come from standard input is asked for, and
 * not shown: a line that the terminal itself keeps ends after 4,095 characters on Linux and 1,023 on macOS, which is less than many tokens
 * have. What stood around a token and was left out is noted.
 * @throws {CommandError} when one cannot be read, or is no token; no message repeats what was read
 */
export async function readTokens(
  sources: readonly TokenSource[],
  surroundings: Pick<Surroundings, 'variables' | 'terminal' | 'note'>,
  signal: AbortSignal,
): Promise<ReadonlyMap<SourceName, Secret>> {
  const tokens = new Map<SourceName, Secret>();
  for (const source of sources) {
    const reading = readTokenText(await textOf(source, surroundings, signal), source.name === 'id_token');
    const where = inWords(source);
    if (reading.kind === 'none') throw CommandError.usage(`--${source.option}: ${where} ${reading.problem}.`);
    for (const remark of reading.remarks) surroundings.note(`--${source.option}: ${where} ${remark}.`);
    tokens.set(source.name, new Secret(reading.token, source.name));
  }
  return tokens;
}

async function textOf(
  { name, option, source }: TokenSource,
  { variables, terminal }: Pick<Surroundings, 'variables' | 'terminal'>,
  signal: AbortSignal,
): Promise<string> {
  if (isVariable(source)) {
    const text = variables[source.slice('env:'.length)];
    if (text !== undefined) return text;
    if (looksLikeToken(source)) throw CommandError.usage(bareToken(option));
    throw CommandError.usage(`The environment variable ${source.slice('env:'.length)}, which --${option} refers to, is not set.`);
  }
  if (source === '-' && canAsk(terminal)) {
    const question = sentenceCase(name === 'assertion' ? name : tokenWords[name]);
    return askPerson({ question, hidden: true, without: '' }, terminal, signal);
  }
  try {
    return textOfBytes(await readBytes(source, terminal, mostBytes, signal)).text;
  } catch (error) {
    if (!(error instanceof CommandError) || error.code !== 'usage') throw error;
    if (source !== '-' && looksLikeToken(source)) throw CommandError.usage(bareToken(option));
    const meant = option === 'subject-token' ? nearestName(source, subjectKinds) : undefined;
    throw CommandError.usage(`--${option}: ${error.message}${meant === undefined ? '' : ` Did you mean ${meant}?`}`);
  }
}

function inWords({ source }: TokenSource): string {
  if (isVariable(source)) return `the environment variable ${source.slice('env:'.length)}`;
  return fileInWords(source);
}
