import type { Directory } from '../directory/directory.ts';
import { seededApplicationId } from './applications.ts';

/** PingOne: 32 hexadecimal digits. */
export const seededFlowPolicyId = '5a2db0c5700040008000000000000001';

/** The one flow policy: that of "DaVinci app". */
export function seedFlowPolicies(directory: Directory): void {
  directory.flowPolicies.set(seededFlowPolicyId, {
    id: seededFlowPolicyId,
    name: 'Password, passcode and consent',
    flowId: '5a2db0c5700040008000000000000002',
    applicationId: seededApplicationId('DAVINCI_APP'),
  });
}
