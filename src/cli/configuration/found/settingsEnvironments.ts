import { isJsonObject } from '../../../core/json/json.ts';
import { readCommentedJson } from '../../../core/json/readWritten.ts';
import { textOfBytes } from '../../../core/text/textOfBytes.ts';
import { entryNames, readEnvironments } from '../../../environments/reading/readEnvironments.ts';
import { type ConfigurationReading, problemInWords } from '../loadConfiguration.ts';

const setting = 'authFlow.environments';

/**
 * The environments in the settings of a folder, as the editor reads them: they name no secret.
 * @returns `undefined` of settings that have none, or that cannot be read: they are for the editor
 */
export function settingsEnvironments(file: string, bytes: Uint8Array): ConfigurationReading | undefined {
  const reading = readCommentedJson(textOfBytes(bytes).text);
  if (reading.kind !== 'value' || !isJsonObject(reading.value) || !Object.hasOwn(reading.value, setting)) return undefined;
  const { environments, problems } = readEnvironments(reading.value[setting], 'setting');
  if (environments.length > 0) return { kind: 'read', environments, problems, names: entryNames(reading.value[setting]) };
  if (problems.length === 0) return undefined;
  return { kind: 'unreadable', message: [`${setting} in ${file} has no usable environment.`, ...problems.map(problemInWords)].join('\n') };
}
