import { join, resolve } from 'node:path';
import { CommandError } from '../../commandError.ts';
import { shellWord } from '../../output/shellWord.ts';
import type { Surroundings } from '../../surroundings.ts';
import { askYes, canAsk } from '../../terminal/askPerson.ts';
import { type ConfigurationReading, readConfiguration } from '../loadConfiguration.ts';
import { allowFile, fileWithContent, isAllowed, wasAllowed } from './allowedFiles.ts';
import { type FoundFileReading, readFoundFile } from './readFoundFile.ts';
import { settingsEnvironments } from './settingsEnvironments.ts';
import { useInWords } from './useInWords.ts';
import { userFolders } from './userFolders.ts';

/** The configuration that a command works with. */
export interface FoundConfiguration {
  /** As messages name it. */
  readonly file: string;
  readonly reading: Extract<ConfigurationReading, { kind: 'read' }>;
}

/** The name of a configuration file in a folder, and in that of the user. */
export const foundName = 'authflow.json';

interface Candidate {
  readonly file: string;
  /** Whether it came with a folder: somebody else may have written it. */
  readonly isOutside: boolean;
  readonly read: (file: string, bytes: Uint8Array) => ConfigurationReading | undefined;
}

/**
 * The configuration of a command that names none: the first of `authflow.json`, the settings of the folder, and the file of the user.
 * Folders above are not looked at. A person is asked before a file that came with the folder is used, once for each content of it.
 *
 * @returns `undefined` where there is none
 * @throws {CommandError} when one cannot be used, or may not be
 */
export async function findConfiguration(surroundings: Surroundings, signal: AbortSignal): Promise<FoundConfiguration | undefined> {
  for (const candidate of candidates(surroundings)) {
    const found = await readFoundFile(resolve(surroundings.folder, candidate.file));
    const reading = found.kind === 'read' ? candidate.read(candidate.file, found.bytes) : unreadable(candidate, found);
    if (reading === undefined) continue;
    if (reading.kind === 'unreadable') throw CommandError.usage(reading.message);
    if (candidate.isOutside && found.kind === 'read') await needPermission(candidate.file, found, reading, surroundings, signal);
    return { file: candidate.file, reading };
  }
  return undefined;
}

/** Where a configuration is looked for, as a message names the places. */
export function configurationPlaces(surroundings: Pick<Surroundings, 'platform' | 'variables'>): readonly string[] {
  return candidates(surroundings).map(({ file }) => file);
}

function candidates({ platform, variables }: Pick<Surroundings, 'platform' | 'variables'>): readonly Candidate[] {
  const own = userConfigurationFile({ platform, variables });
  return [
    { file: foundName, isOutside: true, read: readConfiguration },
    { file: join('.vscode', 'settings.json'), isOutside: true, read: settingsEnvironments },
    ...(own === undefined ? [] : [{ file: own, isOutside: false, read: readConfiguration }]),
  ];
}

/** The configuration file of the user; `undefined` where the variables do not say where their folder is. */
export function userConfigurationFile({ platform, variables }: Pick<Surroundings, 'platform' | 'variables'>): string | undefined {
  const folders = userFolders(platform, variables);
  return folders === undefined ? undefined : join(folders.configuration, foundName);
}

/** Settings that cannot be read are for the editor to complain about. */
function unreadable({ file, read }: Candidate, found: Exclude<FoundFileReading, { kind: 'read' }>): ConfigurationReading | undefined {
  if (found.kind === 'missing' || read === settingsEnvironments) return undefined;
  return { kind: 'unreadable', message: `Cannot read the configuration file ${file}: ${found.problem}.` };
}

async function needPermission(
  file: string,
  { realPath, bytes }: Extract<FoundFileReading, { kind: 'read' }>,
  { environments }: FoundConfiguration['reading'],
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<void> {
  const { terminal, tell, platform, variables } = surroundings;
  const content = fileWithContent(realPath, bytes);
  const folders = userFolders(platform, variables);
  const list = folders === undefined ? undefined : join(folders.state, 'allowed-files.json');
  if (list !== undefined && (await isAllowed(list, content))) return;
  const isChanged = list !== undefined && (await wasAllowed(list, content));
  const what = isChanged ? `${file} has changed since it was allowed.` : `${file} came with this folder, and was not used here before.`;
  if (!canAsk(terminal)) {
    throw CommandError.usage(`${what} There is no terminal to ask in whether it may be used. Name it: --config ${shellWord(file)}`);
  }
  tell([what, ...useInWords(environments)].join('\n'));
  if (!(await askYes('Use it?', terminal, signal))) throw new CommandError('cancelled', `${file} is not used. Nothing was sent.`);
  await remember(list, content, surroundings);
}

async function remember(list: string | undefined, content: ReturnType<typeof fileWithContent>, { tell }: Surroundings): Promise<void> {
  try {
    if (list !== undefined) return await allowFile(list, content);
  } catch {
    // Said below: the run goes on.
  }
  tell('This could not be remembered, because the folder of the user cannot be written. The question comes again.');
}
