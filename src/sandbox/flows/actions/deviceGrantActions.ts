import { invalidData } from '../../http/platformError.ts';
import type { Flow } from '../flow.ts';
import { type ActionContext, advance, type FlowAction, requiredText } from '../flowAction.ts';

export const deviceGrantActions = [
  {
    name: 'deviceAuthGrant.userCode.verify',
    label: 'Continue',
    fields: [{ name: 'userCode', label: 'Code shown on the device' }],
    perform: verifyUserCode,
  },
  {
    name: 'deviceAuthGrant.consent',
    label: 'Connect the device',
    fields: [{ name: 'accept', label: 'I started this on my device', kind: 'checkbox' }],
    perform: consent,
  },
] as const satisfies readonly FlowAction[];

async function verifyUserCode({ flow, body, deviceCodes }: ActionContext): Promise<Flow> {
  const found = await deviceCodes.find(requiredText(body, 'userCode'));
  if (found === undefined) throw invalidData('INVALID_VALUE', 'userCode', 'The user code is not valid or has expired.');
  return advance({ ...flow, purpose: { kind: 'device', deviceCode: found.deviceCode }, applicationId: found.applicationId }, [
    'deviceCode',
  ]);
}

function consent({ flow, body }: ActionContext): Flow {
  if (body['accept'] === true || body['accept'] === 'true') return advance(flow, ['deviceConsent']);
  return { ...flow, error: { code: 'ACCESS_DENIED', message: 'The user did not connect the device.' } };
}
