import { parseJson } from '../../core/json/json.ts';
import { textOfBytes } from '../../core/text/textOfBytes.ts';
import { readWhole } from '../files/readWhole.ts';

/**
 * What the file of a record holds; `undefined` when that is not JSON. The output of a run may be one, which a shell may have written in UTF-16.
 * @throws {Error} of Node when the file cannot be read
 */
export async function readRecordValue(file: string): Promise<unknown> {
  return parseJson(textOfBytes(await readWhole(file)).text);
}
