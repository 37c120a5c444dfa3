import { rm } from 'node:fs/promises';
import { isJsonObject } from '../../core/json/json.ts';
import { writePrivateFileSync } from '../../node/privateFile.ts';
import { isRemoved, type ProvisioningRecord, readProvisioningRecord } from '../../pingone/trial/provisioningRecord.ts';
import { CommandError } from '../commandError.ts';
import { fileProblem } from '../files/fileProblem.ts';
import { readRecordValue } from './recordValue.ts';

/**
 * The record of a trial in a file; `undefined` when there is no such file.
 * The output of `--provision --json` is taken as well: it holds the record as `trial`.
 * @throws {CommandError} when the file holds something else
 */
export async function readTrialRecord(file: string): Promise<ProvisioningRecord | undefined> {
  let value: unknown;
  try {
    value = await readRecordValue(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw CommandError.usage(`Cannot read the record ${file}: ${fileProblem(error)}.`);
  }
  const record = readProvisioningRecord(value) ?? readProvisioningRecord(isJsonObject(value) ? value['trial'] : undefined);
  if (record === undefined)
    throw CommandError.usage(`The file ${file} is not the record of a trial. Specify the file that --provision wrote.`);
  return record;
}

/** Writes the record at once, for this user alone, so that nothing that was created is forgotten when the process ends. */
export function writeTrialRecord(file: string, record: ProvisioningRecord): void {
  writePrivateFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
}

/** A record of nothing is not kept. */
export async function forgetTrialRecord(file: string, record: ProvisioningRecord): Promise<void> {
  if (isRemoved(record)) await rm(file, { force: true });
}
