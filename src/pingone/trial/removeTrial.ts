import type { Run } from '../../core/engine/run.ts';
import { l10n } from '../../core/text/l10n.ts';
import { PlatformApi } from '../platform/platformApi.ts';
import { readPlatformDone } from '../platform/platformReadings.ts';
import {
  deleteApplicationRequest,
  deletePopulationRequest,
  deleteUserRequest,
  platformEnvironmentUrl,
} from '../platform/platformRequests.ts';
import type { ProvisioningPlan } from './provisioningPlan.ts';
import { type CreatedObject, createdObjects, type ProvisioningRecord, withoutObject } from './provisioningRecord.ts';

/**
 * Deletes what a trial created, last created first, and nothing else. What is gone already counts as deleted.
 *
 * @param save called after each deletion with what is left
 * @throws {FlowStop} at the first object that cannot be deleted
 */
export async function removeTrial(
  run: Run,
  plan: ProvisioningPlan,
  record: ProvisioningRecord,
  save: (record: ProvisioningRecord) => void,
): Promise<void> {
  const base = platformEnvironmentUrl(plan.server.apiBaseUrl, plan.server.environmentId);
  const api = new PlatformApi(run, plan);
  let left = record;
  for (const object of createdObjects(record)) {
    const call = {
      action: `delete ${object.kind}`,
      task: object.kind === 'application' ? 'applications' : 'users',
      request: deletion(base, object),
    } as const;
    const { answer, reading } = await api.tryCall(call, (response) => readPlatformDone(response, l10n`The response to the deletion`));
    if (reading.kind !== 'read' && answer.response.status !== 404) throw api.stop(call, answer, reading);
    left = withoutObject(left, object.kind);
    save(left);
  }
}

function deletion(base: string, { kind, id }: CreatedObject) {
  switch (kind) {
    case 'user':
      return deleteUserRequest(base, id);
    case 'population':
      return deletePopulationRequest(base, id);
    case 'application':
      return deleteApplicationRequest(base, id);
  }
}
