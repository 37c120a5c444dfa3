import { type CommentedReading, readCommentedJson } from '../../core/json/readWritten.ts';
import { textOfBytes } from '../../core/text/textOfBytes.ts';
import type { Environment } from '../../environments/environment.ts';
import { readConfigurationFile } from '../../environments/reading/readConfigurationFile.ts';
import type { ConfigurationProblem } from '../../environments/schema/configurationProblem.ts';
import { fileProblem } from '../files/fileProblem.ts';
import { readWhole } from '../files/readWhole.ts';

export type ConfigurationReading =
  | {
      readonly kind: 'read';
      readonly environments: readonly Environment[];
      readonly problems: readonly ConfigurationProblem[];
      /** Of the entries of the list, usable or not. */
      readonly names: readonly unknown[];
    }
  /** The message is a sentence that names the file. */
  | { readonly kind: 'unreadable'; readonly message: string };

/** Reads the environments of a configuration file: see {@link readConfiguration}. */
export async function loadConfiguration(file: string): Promise<ConfigurationReading> {
  try {
    return readConfiguration(file, await readWhole(file));
  } catch (error) {
    return { kind: 'unreadable', message: `Cannot read the configuration file ${file}: ${fileProblem(error)}.` };
  }
}

/**
 * Reads the environments in the content of a configuration file: JSON as VS Code's settings have it, in UTF-8, or UTF-16 with a byte
 * order mark, as some shells and editors write it. The members of the file without its braces are read too, with a warning. Total.
 * @param file as messages name it
 */
export function readConfiguration(file: string, bytes: Uint8Array): ConfigurationReading {
  const { text, encoding, isComplete } = textOfBytes(bytes);
  if (!isComplete) {
    return { kind: 'unreadable', message: `The configuration file ${file} is not valid ${encoding}. Save it as UTF-8.` };
  }
  const { reading, remarks } = readMembers(text);
  // No message quotes the file, which may hold a secret by mistake.
  if (reading.kind === 'tooDeep') return { kind: 'unreadable', message: `The configuration file ${file} is nested too deep to be read.` };
  if (reading.kind === 'notJson') {
    const place = `line ${reading.line}, column ${reading.column}`;
    const message = `The configuration file ${file} is not valid JSON: ${place}. Check for a missing comma, quote or brace there.`;
    return { kind: 'unreadable', message };
  }
  const { environments, problems: found, names } = readConfigurationFile(reading.value);
  const problems = [...remarks, ...found];
  if (environments.length > 0) return { kind: 'read', environments, problems, names };
  const details = problems.some(({ severity }) => severity === 'error')
    ? problems.map(problemInWords)
    : [...problems.map(problemInWords), emptyList];
  return { kind: 'unreadable', message: [`The configuration file ${file} has no usable environment.`, ...details].join('\n') };
}

interface Members {
  readonly reading: CommentedReading;
  readonly remarks: readonly ConfigurationProblem[];
}

/** Reads a text, which may be members copied out of an object, without its braces. */
function readMembers(text: string): Members {
  const reading = readCommentedJson(text);
  if (reading.kind !== 'notJson') return { reading, remarks: [] };
  const inBraces = readCommentedJson(`{${text}\n}`);
  if (inBraces.kind !== 'value' || Object.keys(Object(inBraces.value)).length === 0) return { reading, remarks: [] };
  const message = 'The file has no braces around it, and is read as if it had. Put them around it: { … }.';
  return { reading: inBraces, remarks: [{ path: '', severity: 'warning', message }] };
}

const emptyList =
  'The list of environments is empty. Add one with its name, kind and issuer: { "name": "…", "kind": "oidc", "issuer": "https://…" }.';

/** A problem as a sentence, with its place in front. */
export function problemInWords({ path, message }: ConfigurationProblem): string {
  return path === '' ? message : `${path}: ${message}`;
}
