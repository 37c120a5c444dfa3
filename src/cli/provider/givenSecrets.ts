import { sentenceCase } from '../../core/text/sentenceCase.ts';
import type { Application } from '../../environments/environment.ts';
import type { Command } from '../arguments/readArguments.ts';
import type { SecretSource } from '../arguments/secretSource.ts';
import { CommandError } from '../commandError.ts';
import type { Place } from '../configuration/place.ts';
import { fileInWords } from '../files/fileInWords.ts';
import { needUnshown } from '../files/needUnshown.ts';
import { readBytes } from '../files/readBytes.ts';
import { askPerson } from '../terminal/askPerson.ts';

/** The names under which the secrets stand among the variables: no variable of the process can have them. */
const names = { clientSecret: '--client-secret', privateKey: '--private-key', password: '--password' } as const;

const questions: Readonly<Record<Given, string>> = { clientSecret: 'Client secret', privateKey: 'Private key', password: 'Password' };

/** What a person at a terminal gives in place of `-`. */
const instead: Readonly<Record<Given, string>> = { clientSecret: 'prompt', privateKey: 'FILE', password: 'prompt' };

type Given = keyof typeof names;

/** More than any client secret or private key. */
const mostBytes = 65_536;

/**
 * The place of a command with the secrets that its options say: every application has the client's, and the test user who signs on the password.
 * @throws {CommandError} when one cannot be had. No message repeats what was read.
 */
export async function withGivenSecrets(command: Pick<Command, Given | 'choices'>, place: Place): Promise<Place> {
  let given = place;
  for (const what of ['clientSecret', 'privateKey', 'password'] as const) {
    const source = command[what];
    if (source === undefined) continue;
    const value = await secretFrom(source, what, place);
    given = what === 'password' ? withPassword(given, value, command.choices.user) : withSecret(given, what, value);
  }
  return given;
}

/** The place with the password of a test user: the one that is named, else the first. */
function withPassword(place: Place, value: string, username: string | undefined): Place {
  const { users } = place.environment;
  const signsOn = users.find((each) => each.username === username) ?? users[0];
  if (signsOn === undefined) throw CommandError.usage('--password is that of a test user. Add --user USERNAME.');
  const env = names.password;
  const known = users.map((each) => (each === signsOn ? { ...each, password: { env } } : each));
  return { ...place, environment: { ...place.environment, users: known }, variables: { ...place.variables, [env]: value } };
}

/** The place with a client secret or key that stands in no file. */
export function withSecret(place: Place, what: Exclude<Given, 'password'>, value: string): Place {
  const own: Pick<Application, Exclude<Given, 'password'>> = { [what]: { env: names[what] } };
  const applications = place.environment.applications.map((application) => ({ ...application, ...own }));
  return { ...place, environment: { ...place.environment, applications }, variables: { ...place.variables, [names[what]]: value } };
}

async function secretFrom(source: SecretSource, what: Given, place: Place): Promise<string> {
  const { surroundings, signal } = place;
  const option = names[what];
  switch (source.from) {
    case 'prompt':
      return askPerson(
        {
          question: questions[what],
          hidden: true,
          without: `${option} prompt needs a terminal. Use ${option} env:NAME, or ${option} - for standard input.`,
        },
        surroundings.terminal,
        signal,
      );
    case 'variable': {
      const value = surroundings.variables[source.variable];
      const line = what === 'privateKey' ? value : value?.replace(/\r?\n$/, '');
      if (line !== value) surroundings.note(`The line break at the end of ${source.variable} is not part of what ${option} sends.`);
      if (line !== undefined && line !== '') return line;
      throw CommandError.usage(
        `The environment variable ${source.variable}, which ${option} refers to, is ${value === undefined ? 'not set' : 'empty'}.`,
      );
    }
    case 'standardInput':
      needUnshown('-', surroundings.terminal, `${option} ${instead[what]}`);
      return what === 'privateKey' ? wholeText('-', place) : oneLine(await textOf('-', place), option);
    case 'file':
      return wholeText(source.file, place);
  }
}

async function wholeText(file: string, place: Place): Promise<string> {
  const text = (await textOf(file, place)).trim();
  if (text === '') throw CommandError.usage(`${sentenceCase(fileInWords(file))} is empty.`);
  return text;
}

/** The line feed at its end is not part of the secret, whatever wrote it. */
function oneLine(text: string, option: string): string {
  const line = text.replace(/\r?\n$/, '');
  if (line === '') throw CommandError.usage(`Standard input has no text, where ${option} - expects one line.`);
  if (/[\r\n]/.test(line)) throw CommandError.usage(`Standard input has more than one line, where ${option} - expects one.`);
  return line;
}

async function textOf(file: string, { surroundings, signal }: Place): Promise<string> {
  const bytes = await readBytes(file, surroundings.terminal, mostBytes, signal);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw CommandError.usage(`${sentenceCase(fileInWords(file))} is not UTF-8 text.`);
  }
}
