import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { withWrittenValue } from '../../core/json/editWritten.ts';
import { isJsonObject } from '../../core/json/json.ts';
import { readCommentedJson } from '../../core/json/readWritten.ts';
import { textOfBytes } from '../../core/text/textOfBytes.ts';
import { entryNames } from '../../environments/reading/readEnvironments.ts';
import { writePrivateFileSync } from '../../node/privateFile.ts';
import { CommandError } from '../commandError.ts';
import { userConfigurationFile } from '../configuration/found/findConfiguration.ts';
import { readFoundFile } from '../configuration/found/readFoundFile.ts';
import { folderVariable } from '../configuration/found/userFolders.ts';
import { fileProblem } from '../files/fileProblem.ts';
import { shellWord } from '../output/shellWord.ts';
import type { Surroundings } from '../surroundings.ts';
import { askYes, canAsk } from '../terminal/askPerson.ts';
import { savedEntry } from './savedEntry.ts';
import type { CompleteProvider, GivenOptions } from './typedEnvironment.ts';

/**
 * Writes what options say of a provider into the configuration file of the user, for this user alone, and says where and which variables
 * it needs. The rest of the file stays as it is written.
 * @throws {CommandError} when it cannot be written, or the name is taken and nobody says that it may be replaced
 */
export async function saveEnvironment(
  provider: CompleteProvider & { readonly saveAs: string },
  options: GivenOptions,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<void> {
  const file = userConfigurationFile(surroundings);
  if (file === undefined) {
    throw CommandError.usage(`--save: the folder of the user is not known, because ${folderVariable(surroundings.platform)} is not set.`);
  }
  const { saveAs } = provider;
  const { entry, variables } = savedEntry(provider, options);
  // Nobody else waits for a person's decision.
  const isTaken = namesIn(file, await writtenBefore(file)).includes(saveAs);
  if (isTaken) await needReplacement(saveAs, file, surroundings, signal);
  await whileLocked(file, signal, async () => {
    const text = await writtenBefore(file);
    const names = namesIn(file, text);
    const place = names.indexOf(saveAs);
    if (place !== -1 && !isTaken) throw CommandError.usage(taken(saveAs, file));
    writePrivateFileSync(file, withWrittenValue(text, ['environments', place === -1 ? names.length : place], entry));
  });
  const found = surroundings.program.withoutConfiguration === 'search' ? '' : ` --config ${shellWord(file)}`;
  const needed = variables.map(({ name, what }) => ` Set ${name} to the ${what}.`).join('');
  surroundings.note(
    `The environment "${saveAs}" was written to ${file}. It is used with${found} --environment ${shellWord(saveAs)}${signOnAgain(options)}.${needed}`,
  );
}

/** How somebody signs on is no matter of a file: a test user with a password does so only where a command says it. */
function signOnAgain({ password, choices }: GivenOptions): string {
  const signOn = choices.signOn ?? (password === undefined ? undefined : 'form');
  return signOn === undefined || signOn === 'browser' ? '' : ` --sign-on ${signOn}`;
}

const empty = '{\n  "environments": []\n}\n';

/** @throws {CommandError} when there is something that cannot be read */
async function writtenBefore(file: string): Promise<string> {
  const reading = await readFoundFile(file);
  if (reading.kind === 'missing') return empty;
  if (reading.kind === 'unreadable') throw CommandError.usage(`--save: ${file} cannot be read: ${reading.problem}.`);
  const { text } = textOfBytes(reading.bytes);
  return text.trim() === '' ? empty : text;
}

/** The names of the environments in a file of the form that is written. @throws {CommandError} for any other, which stays as it is */
function namesIn(file: string, text: string): readonly unknown[] {
  const reading = readCommentedJson(text);
  const list = reading.kind === 'value' && isJsonObject(reading.value) ? (reading.value['environments'] ?? []) : undefined;
  if (Array.isArray(list)) return entryNames(list);
  throw CommandError.usage(`--save: ${file} is not of the form { "environments": [ … ] }, and is left as it is. Correct it first.`);
}

async function needReplacement(name: string, file: string, { terminal }: Surroundings, signal: AbortSignal): Promise<void> {
  if (!canAsk(terminal)) throw CommandError.usage(taken(name, file));
  if (await askYes(`${file} has an environment "${name}" already. Replace it?`, terminal, signal)) return;
  throw leftAsItIs(file);
}

function leftAsItIs(file: string): CommandError {
  return new CommandError('cancelled', `${file} is left as it is. Nothing was sent.`);
}

function taken(name: string, file: string): string {
  return `--save: ${file} has an environment "${name}" already. Choose another name.`;
}

/** Two commands may save at the same time: the second one waits, and sees what the first one wrote. */
async function whileLocked(file: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  const lock = `${file}.lock`;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await takeLock(lock, signal);
  } catch (error) {
    if (signal.aborted) throw leftAsItIs(file);
    throw CommandError.usage(`--save: ${file} cannot be written: ${lockProblem(error, lock)}.`);
  }
  try {
    await work();
  } catch (error) {
    throw error instanceof CommandError ? error : CommandError.usage(`--save: ${file} cannot be written: ${fileProblem(error)}.`);
  } finally {
    await rm(lock, { force: true });
  }
}

const [tries, waitMs] = [50, 100];

/** @throws what the signal or Node says */
async function takeLock(lock: string, signal: AbortSignal): Promise<void> {
  for (let left = tries; ; left -= 1) {
    try {
      const file = await open(lock, 'wx', 0o600);
      return await file.close();
    } catch (error) {
      if (left === 0 || !isLocked(error)) throw error;
      await setTimeout(waitMs, undefined, { signal });
    }
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function lockProblem(error: unknown, lock: string): string {
  return isLocked(error) ? `another command is writing it. If none is, remove ${lock}` : fileProblem(error);
}
