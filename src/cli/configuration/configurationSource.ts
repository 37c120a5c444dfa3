import type { Command } from '../arguments/readArguments.ts';
import { CommandError } from '../commandError.ts';
import { readBytes } from '../files/readBytes.ts';
import type { Surroundings } from '../surroundings.ts';
import { type FoundConfiguration, findConfiguration } from './found/findConfiguration.ts';
import { type ConfigurationReading, loadConfiguration, readConfiguration } from './loadConfiguration.ts';

/** More than any configuration. */
const mostBytes = 67_108_864;
const standardInput = 'in standard input';

/**
 * The configuration of a command: the file that it names, standard input for `-`, else the one that is found, where the program looks for
 * one. Which one was found is noted.
 *
 * @returns `undefined` where the sandbox is started instead, or nothing is found
 * @throws {CommandError} when there is one that cannot be used
 */
export async function loadedConfiguration(
  { configFile, sandbox }: Pick<Command, 'configFile' | 'sandbox'>,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<FoundConfiguration | undefined> {
  if (configFile === '-') return named(standardInput, await fromStandardInput(surroundings, signal));
  if (configFile !== undefined) return named(configFile, await loadConfiguration(configFile));
  if (sandbox === true || surroundings.program.withoutConfiguration === 'sandbox') return undefined;
  const found = await findConfiguration(surroundings, signal);
  if (found !== undefined) surroundings.note(`The configuration is ${found.file}.`);
  return found;
}

async function fromStandardInput({ terminal }: Surroundings, signal: AbortSignal): Promise<ConfigurationReading> {
  return readConfiguration(standardInput, await readBytes('-', terminal, mostBytes, signal));
}

function named(file: string, reading: ConfigurationReading): FoundConfiguration {
  if (reading.kind === 'unreadable') throw CommandError.usage(reading.message);
  return { file, reading };
}
