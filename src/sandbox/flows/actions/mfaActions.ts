import { invalidData } from '../../http/platformError.ts';
import { testPasscode } from '../../seed/users.ts';
import type { Flow } from '../flow.ts';
import { type ActionContext, advance, type FlowAction, flowUser, requiredText } from '../flowAction.ts';

/** Ours: the usual count of an MFA policy. */
const otpAttemptsAllowed = 3;

export const mfaActions = [
  { name: 'device.select', label: 'Use this device', fields: [{ name: 'device.id', label: 'Device' }], perform: selectDevice },
  {
    name: 'otp.check',
    label: 'Verify passcode',
    fields: [{ name: 'otp', label: 'Passcode' }],
    perform: checkOtp,
    afterRefusal: (flow) => ({ ...flow, otpAttempts: flow.otpAttempts + 1 }),
  },
  {
    name: 'assertion.check',
    label: 'Verify assertion',
    fields: [
      { name: 'origin', label: 'Origin', simulated: 'http://localhost' },
      { name: 'assertion', label: 'Assertion (JSON)', simulated: '{"id":"sandbox credential","type":"public-key"}' },
      { name: 'compatibility', label: 'Compatibility', simulated: 'FULL' },
    ],
    perform: checkAssertion,
  },
  {
    name: 'cancel.push.authentication',
    label: 'Use another device',
    fields: [{ name: 'reason', label: 'Reason', simulated: 'CHANGE_DEVICE' }],
    perform: ({ flow }) => withoutDevice(flow),
  },
] as const satisfies readonly FlowAction[];

function selectDevice(context: ActionContext): Flow {
  const device = context.body['device'];
  const id = typeof device === 'object' && device !== null && 'id' in device ? device.id : undefined;
  const chosen = flowUser(context).devices.find((each) => each.id === id);
  if (chosen === undefined) throw invalidData('INVALID_VALUE', 'device.id', 'The device is not one of the user.');
  return { ...context.flow, selectedDeviceId: chosen.id, pushPolls: 0, otpAttempts: 0 };
}

/** @throws {PlatformError} `INVALID_OTP` with the attempts that remain */
function checkOtp({ flow, body }: ActionContext): Flow {
  if (requiredText(body, 'otp').trim() === testPasscode) return advance(flow, ['mfa'], ['otp', 'mfa']);
  const attemptsRemaining = otpAttemptsAllowed - flow.otpAttempts - 1;
  if (attemptsRemaining <= 0) {
    return { ...flow, error: { code: 'INVALID_OTP', message: 'Too many wrong passcodes were entered.' } };
  }
  throw invalidData('INVALID_OTP', 'otp', 'The passcode is not valid.', { attemptsRemaining });
}

/** Ours: the assertion must be the JSON of a credential; it is not verified, there is no authenticator behind it. */
function checkAssertion({ flow, body }: ActionContext): Flow {
  requiredText(body, 'origin');
  const assertion = requiredText(body, 'assertion');
  let credential: unknown;
  try {
    credential = JSON.parse(assertion);
  } catch {
    throw invalidData('INVALID_VALUE', 'assertion', 'The assertion is not JSON.');
  }
  if (typeof credential !== 'object' || credential === null || !('id' in credential)) {
    throw invalidData('INVALID_VALUE', 'assertion', 'The assertion has no credential ID.');
  }
  return advance(flow, ['mfa'], ['fido', 'mfa']);
}

function withoutDevice(flow: Flow): Flow {
  const { selectedDeviceId: _given, ...rest } = flow;
  return { ...rest, pushPolls: 0 };
}
