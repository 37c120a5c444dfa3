import { checkPassword } from '../directory/passwords.ts';
import type { Flow } from '../flows/flow.ts';
import { type ActionContext, advance, requiredText } from '../flows/flowAction.ts';
import { invalidData, type PlatformError } from '../http/platformError.ts';
import { testPasscode } from '../seed/users.ts';

/** A field of a form, with the members that `@forgerock/davinci-client` reads. */
export interface NodeField {
  readonly type: 'ERROR_DISPLAY' | 'LABEL' | 'TEXT' | 'PASSWORD' | 'SUBMIT_BUTTON' | 'FLOW_BUTTON';
  readonly key?: string;
  readonly label?: string;
  readonly content?: string;
  readonly required?: boolean;
}

/** What came with the press of a button. */
export type Submitted = Pick<ActionContext, 'flow' | 'directory'> & { readonly values: Readonly<Record<string, unknown>> };

/** A node that waits for somebody. */
export interface FormNode {
  /** Ours: of the node in its flow. PingOne: ten letters and digits. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly fields: readonly NodeField[];
  /** What a refusal of the values names as its origin. */
  readonly checkedBy: { readonly connectorId: string; readonly capabilityName: string };
  /** The flow after a button. @throws {PlatformError} when the values are refused: the node stays. */
  readonly press: Readonly<Record<string, (submitted: Submitted) => Flow>>;
  /** The flow after a refusal, where refusals count. */
  readonly afterRefusal?: (flow: Flow) => Flow;
}

/** Ours, as in the flows API of the sandbox. */
const passcodesAllowed = 3;

/** The form of PingOne that its SDK has as an example of a custom form. */
const signOn: FormNode = {
  id: 'sgn0n4a7kq',
  name: 'Sign On',
  description: 'User name and password',
  fields: [
    { type: 'ERROR_DISPLAY' },
    { type: 'LABEL', content: 'Sign on with a test user of the sandbox.' },
    { type: 'TEXT', key: 'user.username', label: 'Username', required: true },
    { type: 'PASSWORD', key: 'user.password', label: 'Password', required: true },
    { type: 'SUBMIT_BUTTON', key: 'submit', label: 'Sign On' },
  ],
  checkedBy: { connectorId: 'pingOneSSOConnector', capabilityName: 'checkPassword' },
  press: { submit: checkUser },
};

const passcode: FormNode = {
  id: '0tpc0de8wz',
  name: 'Passcode',
  description: 'One-time passcode',
  fields: [
    { type: 'ERROR_DISPLAY' },
    { type: 'LABEL', content: 'Enter the one-time passcode that was sent to you.' },
    { type: 'TEXT', key: 'otp', label: 'Passcode', required: true },
    { type: 'SUBMIT_BUTTON', key: 'submit', label: 'Verify' },
    { type: 'FLOW_BUTTON', key: 'resend', label: 'Send a new passcode' },
  ],
  checkedBy: { connectorId: 'pingOneMfaConnector', capabilityName: 'checkPasscode' },
  press: { submit: checkPasscode, resend: ({ flow }) => ({ ...flow, otpAttempts: 0 }) },
  afterRefusal: (flow) => ({ ...flow, otpAttempts: flow.otpAttempts + 1 }),
};

const consent: FormNode = {
  id: 'c0nsent3xy',
  name: 'Consent',
  description: 'Consent to share the profile',
  fields: [
    { type: 'LABEL', content: 'The application would like to read your profile and your email address.' },
    { type: 'SUBMIT_BUTTON', key: 'accept', label: 'Accept' },
    { type: 'FLOW_BUTTON', key: 'decline', label: 'Decline' },
  ],
  checkedBy: { connectorId: 'pingOneSSOConnector', capabilityName: 'createConsent' },
  press: {
    accept: ({ flow }) => advance(flow, ['agreement']),
    decline: ({ flow }) => ({ ...flow, error: { code: 'access_denied', message: 'The user declined to give consent.' } }),
  },
};

/** The node at which a flow stands; `undefined` at the fourth and last, which asks nothing. */
export function nodeOf({ milestones }: Pick<Flow, 'milestones'>): FormNode | undefined {
  if (!milestones.has('password')) return signOn;
  if (!milestones.has('mfa')) return passcode;
  return milestones.has('agreement') ? undefined : consent;
}

/** PingOne: the text of its own connector, the same for an unknown user, so that nobody learns who has an account. */
const wrongCredentials = 'Invalid username and/or password';

function checkUser({ flow, directory, values }: Submitted): Flow {
  const password = requiredText(values, 'user.password');
  const user = directory.userNamed(requiredText(values, 'user.username'));
  if (user?.enabled !== true) throw invalidData('INVALID_VALUE', 'password', wrongCredentials);
  checkPassword(directory, user, password, { code: 'INVALID_VALUE', target: 'password' });
  const signedOn = advance({ ...flow, userId: user.id }, ['password'], ['pwd']);
  return user.traits.includes('isDenied')
    ? { ...signedOn, error: { code: 'access_denied', message: 'The flow denies access to this user.' } }
    : signedOn;
}

function checkPasscode({ flow, values }: Submitted): Flow {
  if (requiredText(values, 'otp').trim() === testPasscode) return advance(flow, ['mfa'], ['otp', 'mfa']);
  if (flow.otpAttempts + 1 >= passcodesAllowed) {
    return { ...flow, error: { code: 'access_denied', message: 'Too many wrong passcodes were entered.' } };
  }
  throw invalidData('INVALID_OTP', 'otp', 'The passcode is not valid.', { attemptsRemaining: passcodesAllowed - flow.otpAttempts - 1 });
}

/** What a refusal says to a person. Ours for all but a wrong password. */
export function refusalText(error: PlatformError): string {
  const [detail] = error.details;
  if (detail?.code === 'INVALID_VALUE' && detail.target === 'password') return wrongCredentials;
  return detail?.message ?? error.message;
}
