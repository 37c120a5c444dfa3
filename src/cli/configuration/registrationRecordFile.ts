import { rm } from 'node:fs/promises';
import { isJsonObject } from '../../core/json/json.ts';
import type { RegistrationRecord } from '../../core/registration/registrationPlan.ts';
import { readRegistrationRecord } from '../../core/registration/registrationRecord.ts';
import { writePrivateFileSync } from '../../node/privateFile.ts';
import { readRecordValue } from './recordValue.ts';

/**
 * The record of a registered client in a file; `undefined` when there is no such file, or it holds something else.
 * The output of `--register --json` is taken as well: it holds the record as `registration.record`.
 */
export async function readRegistrationFile(file: string): Promise<RegistrationRecord | undefined> {
  let value: unknown;
  try {
    value = await readRecordValue(file);
  } catch {
    return undefined; // What else the file should be says what is wrong with it.
  }
  const registration = isJsonObject(value) ? value['registration'] : undefined;
  return readRegistrationRecord(value) ?? readRegistrationRecord(isJsonObject(registration) ? registration['record'] : undefined);
}

/** Writes the record at once, for this user alone, so that a client is not forgotten when the process ends. */
export function writeRegistrationFile(file: string, record: RegistrationRecord): void {
  writePrivateFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
}

export function forgetRegistrationFile(file: string): Promise<void> {
  return rm(file, { force: true });
}
