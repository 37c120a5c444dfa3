import { rm } from 'node:fs/promises';
import { writePrivateFileSync } from '../../node/privateFile.ts';
import { isRemoved, type ProvisioningRecord, readProvisioningRecord } from '../../pingone/trial/provisioningRecord.ts';
import { CommandError } from '../commandError.ts';
import { readWhole } from '../files/readWhole.ts';

/**
 * The record of a trial in a file; `undefined` when there is no such file.
 * The output of `--provision --json` is taken as well: it holds the record as `trial`.
 * @throws {CommandError} when the file holds something else
 */
export async function readTrialRecord(file: string): Promise<ProvisioningRecord | undefined> {
  let text: string;
  try {
    text = Buffer.from(await readWhole(file)).toString('utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw CommandError.usage(`Cannot read the record ${file}.`);
  }
  const value = parsed(text);
  const record = readProvisioningRecord(value) ?? readProvisioningRecord(trialMember(value));
  if (record === undefined)
    throw CommandError.usage(`The file ${file} is not the record of a trial. Specify the file that --provision wrote.`);
  return record;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The caller says that it is no record.
  }
}

function trialMember(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'trial' in value ? value.trial : undefined;
}

/** Writes the record at once, for this user alone, so that nothing that was created is forgotten when the process ends. */
export function writeTrialRecord(file: string, record: ProvisioningRecord): void {
  writePrivateFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
}

/** A record of nothing is not kept. */
export async function forgetTrialRecord(file: string, record: ProvisioningRecord): Promise<void> {
  if (isRemoved(record)) await rm(file, { force: true });
}
