import type { FlowPorts } from '../../core/engine/flowPorts.ts';
import type { Flow } from '../../core/runs/flow.ts';
import { runTask } from '../../core/runTask.ts';
import { MemorySecrets, type NamedSecret } from '../platform/memorySecrets.ts';
import type { ProvisioningPlan } from './provisioningPlan.ts';
import { newProvisioningRecord, type ProvisioningRecord } from './provisioningRecord.ts';
import { provisionTrial } from './provisionTrial.ts';
import { removeTrial } from './removeTrial.ts';

export interface ProvisioningResult {
  /** With every call as a hop; its outcome says how it ended. */
  readonly flow: Flow;
  /** What is there now, to be kept until nothing is left. */
  readonly record: ProvisioningRecord;
  /** The client secret and the password that came up, to be stored where their names say. */
  readonly secrets: readonly NamedSecret[];
}

/**
 * Provisions a trial application, or goes on with one that stopped. Never rejects: like `runFlow`.
 *
 * @param earlier the record of the run that stopped
 * @param onRecord called with every new record, so that nothing is forgotten if the process ends
 */
export async function runProvisioning(
  plan: ProvisioningPlan,
  ports: FlowPorts,
  signal: AbortSignal,
  earlier?: ProvisioningRecord,
  onRecord: (record: ProvisioningRecord) => void = () => {},
): Promise<ProvisioningResult> {
  const secrets = new MemorySecrets(ports.secrets);
  let record = earlier ?? newProvisioningRecord(plan.trial);
  const flow = await runTask(plan.platform, { ...ports, secrets }, signal, (run, soFar) =>
    provisionTrial(run, plan, {
      record,
      save: (next) => {
        record = next;
        onRecord(next);
      },
      secrets,
      userToken: () => soFar().tokens.findLast(({ kind }) => kind === 'access_token')?.value,
    }),
  );
  return { flow, record, secrets: secrets.added };
}

/** Removes what a trial created. Never rejects. The record says what is left, which is nothing when all went well. */
export async function runRemoval(
  plan: ProvisioningPlan,
  ports: FlowPorts,
  signal: AbortSignal,
  earlier: ProvisioningRecord,
  onRecord: (record: ProvisioningRecord) => void = () => {},
): Promise<Omit<ProvisioningResult, 'secrets'>> {
  let record = earlier;
  const flow = await runTask(plan.platform, ports, signal, (run) =>
    removeTrial(run, plan, record, (next) => {
      record = next;
      onRecord(next);
    }),
  );
  return { flow, record };
}
