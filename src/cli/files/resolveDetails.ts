import { readAuthorizationDetails } from '../../environments/reading/readAuthorizationDetails.ts';
import type { Command } from '../arguments/readArguments.ts';
import { CommandError } from '../commandError.ts';
import type { Surroundings } from '../surroundings.ts';
import { fileInWords } from './fileInWords.ts';
import { readBytes } from './readBytes.ts';

/** More than any server takes in a URL or a form. */
const mostBytes = 1_000_000;

/**
 * The choices with the `authorization_details` of the command: JSON in an array or object, else the name of a file.
 * @throws {CommandError} when the file cannot be read, or what it holds cannot be sent
 */
export async function resolveDetails(
  choices: Command['choices'],
  written: string | undefined,
  { terminal }: Pick<Surroundings, 'terminal'>,
  signal: AbortSignal,
): Promise<Command['choices']> {
  if (written === undefined) return choices;
  if (written.trim() === '') return { ...choices, authorizationDetails: [] };
  const isJson = /^\s*[[{]/.test(written);
  const text = isJson ? written : new TextDecoder().decode(await readBytes(written, terminal, mostBytes, signal));
  const reading = readAuthorizationDetails(text);
  if (reading.kind === 'read') return { ...choices, authorizationDetails: reading.details };
  throw CommandError.usage(`--authorization-details${isJson ? '' : `, ${fileInWords(written)}`}: ${reading.message}`);
}
