import type { RegistrationRecord } from '../../core/registration/registrationPlan.ts';
import type { Flow } from '../../core/runs/flow.ts';

/** The record of a client, for a run that could not write it to its file: then it stands in the output alone. */
export function unwrittenRecordLines({ outcome }: Flow, record: RegistrationRecord): readonly string[] {
  const isUnwritten = outcome.kind === 'failed' && outcome.error.code === 'registration.notRecorded';
  return isUnwritten ? ['The record that could not be written, for another file:', JSON.stringify(record, null, 2)] : [];
}
