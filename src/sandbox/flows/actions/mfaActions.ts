import { invalidData } from '../../http/platformError.ts';
import { challengeOf, deviceOfFlow } from '../../passkeys/passkeyOfFlow.ts';
import { readCredential, verifyAssertion } from '../../passkeys/verifyAssertion.ts';
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

/** @throws {PlatformError} `INVALID_OTP`. Ours: `attemptsRemaining`. */
function checkOtp({ flow, body }: ActionContext): Flow {
  if (requiredText(body, 'otp').trim() === testPasscode) return advance(flow, ['mfa'], ['otp', 'mfa']);
  const attemptsRemaining = otpAttemptsAllowed - flow.otpAttempts - 1;
  if (attemptsRemaining <= 0) {
    return { ...flow, error: { code: 'INVALID_OTP', message: 'Too many wrong passcodes were entered.' } };
  }
  throw invalidData('INVALID_OTP', 'otp', 'The passcode is not valid.', { attemptsRemaining });
}

/**
 * PingOne: `origin` and `assertion` are required. Users report that it takes an assertion without `origin`, and so does the sandbox: what
 * was signed names the origin, too. Ours: a device that no passkey was registered for takes the JSON of any credential, since there is
 * nothing to verify it with.
 */
function checkAssertion(context: ActionContext): Flow {
  const { flow, body, directory } = context;
  const origin = body['origin'] === undefined ? undefined : requiredText(body, 'origin');
  const assertion = requiredText(body, 'assertion');
  const device = deviceOfFlow(flow, flowUser(context));
  const passkey = device === undefined ? undefined : directory.passkeys.get(device.id);
  if (device === undefined || passkey === undefined) readCredential(assertion);
  else {
    const signCount = verifyAssertion(passkey, assertion, { challenge: challengeOf(flow), origin });
    directory.passkeys.set(device.id, { ...passkey, signCount });
  }
  return advance(flow, ['mfa'], ['fido', 'mfa']);
}

function withoutDevice(flow: Flow): Flow {
  return { ...flow, selectedDeviceId: null, pushPolls: 0 };
}
