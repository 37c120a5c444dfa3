import { readFile } from 'node:fs/promises';
import { textOfBytes } from '../../core/text/textOfBytes.ts';
import type { Environment } from '../../environments/environment.ts';
import { readEnvironments } from '../../environments/reading/readEnvironments.ts';
import type { ConfigurationProblem } from '../../environments/schema/configurationProblem.ts';
import { fileProblem } from '../files/fileProblem.ts';

export type ConfigurationReading =
  | { readonly kind: 'read'; readonly environments: readonly Environment[]; readonly problems: readonly ConfigurationProblem[] }
  /** The message is a sentence that names the file. */
  | { readonly kind: 'unreadable'; readonly message: string };

/** Reads the environments of a configuration file: UTF-8, or UTF-16 with a byte order mark, as some shells and editors write it. */
export async function loadConfiguration(file: string): Promise<ConfigurationReading> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return { kind: 'unreadable', message: `Cannot read the configuration file ${file}: ${fileProblem(error)}.` };
  }
  const { text, encoding, isComplete } = textOfBytes(bytes);
  if (!isComplete) {
    return { kind: 'unreadable', message: `The configuration file ${file} is not valid ${encoding}. Save it as UTF-8.` };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message would quote the file, which may hold a secret by mistake.
    return { kind: 'unreadable', message: `The configuration file ${file} is not valid JSON. Check for a missing comma, quote or brace.` };
  }
  const { environments, problems } = readEnvironments(value, 'file');
  if (environments.length > 0) return { kind: 'read', environments, problems };
  const details = problems.map(problemInWords);
  return { kind: 'unreadable', message: [`The configuration file ${file} has no usable environment.`, ...details].join('\n') };
}

export function problemInWords({ path, message }: ConfigurationProblem): string {
  return path === '' ? message : `${path}: ${message}`;
}
