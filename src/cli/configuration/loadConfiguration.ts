import { readFile } from 'node:fs/promises';
import type { Environment } from '../../environments/environment.ts';
import { readEnvironments } from '../../environments/reading/readEnvironments.ts';
import type { ConfigurationProblem } from '../../environments/schema/configurationProblem.ts';
import { fileProblem } from '../files/fileProblem.ts';

export type ConfigurationReading =
  | { readonly kind: 'read'; readonly environments: readonly Environment[]; readonly problems: readonly ConfigurationProblem[] }
  /** The message is a sentence that names the file. */
  | { readonly kind: 'unreadable'; readonly message: string };

/** Reads the environments of a configuration file. */
export async function loadConfiguration(file: string): Promise<ConfigurationReading> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return { kind: 'unreadable', message: `Cannot read the configuration file ${file}: ${fileProblem(error)}.` };
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
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
