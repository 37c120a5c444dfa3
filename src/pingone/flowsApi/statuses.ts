/** What a status of a flow means and what comes next. */
export interface StatusMeaning {
  readonly meaning: string;
  readonly next: string;
  /** False for a status that was not documented when this was written: it is shown with its links. */
  readonly known: boolean;
  /** True when only a browser can go on: an external identity provider, a FIDO2 authenticator. */
  readonly needsBrowser: boolean;
}

interface StatusDefinition {
  readonly meaning: string;
  readonly next: string;
  readonly needsBrowser?: true;
  /** The flow is over: nothing but `resumeUrl` is left to call. */
  readonly isFinal?: true;
}

/** Every status that is known. */
const statuses = {
  SIGN_ON_REQUIRED: { meaning: 'The flow does not know yet who signs on.', next: 'Say who it is, or sign on with a social provider.' },
  USERNAME_PASSWORD_REQUIRED: {
    meaning: 'No session is open: the user name and password are needed.',
    next: 'Send user name and password.',
  },
  PASSWORD_REQUIRED: {
    meaning: 'The user is known from the session; the password is needed again.',
    next: 'Send the password, or forget the session.',
  },
  PASSWORD_EXPIRED: { meaning: 'The password was right and is too old.', next: 'Set a new password that fits the policy.' },
  MUST_CHANGE_PASSWORD: {
    meaning: 'The password was right, but an administrator asked for a new one.',
    next: 'Set a new password that fits the policy.',
  },
  RECOVERY_CODE_REQUIRED: { meaning: 'A recovery code was mailed to the user.', next: 'Send the code with a new password.' },
  VERIFICATION_CODE_REQUIRED: { meaning: 'A verification code was mailed to the address of the user.', next: 'Send the code.' },
  ACCOUNT_CONFIRMATION_REQUIRED: { meaning: 'An account that exists already has to be confirmed.', next: 'Confirm it.' },
  ACCOUNT_LINKING_REQUIRED: {
    meaning: 'The external identity fits an account of this environment.',
    next: 'Sign on to that account to link both.',
  },
  EXTERNAL_AUTHENTICATION_REQUIRED: {
    meaning: 'The user signs on at an external identity provider.',
    next: 'Go on in a browser.',
    needsBrowser: true,
  },
  PROFILE_DATA_REQUIRED: { meaning: 'The profile lacks data that the policy wants.', next: 'Send the missing attributes.' },
  AGREEMENT_CONSENT_REQUIRED: { meaning: 'The user has to accept an agreement.', next: 'Accept it.' },
  DEVICE_SELECTION_REQUIRED: { meaning: 'The user has several devices for the second factor.', next: 'Choose one.' },
  OTP_REQUIRED: { meaning: 'A one-time passcode was sent to the chosen device.', next: 'Send the passcode, or choose another device.' },
  ASSERTION_REQUIRED: {
    meaning: 'A FIDO2 authenticator has to confirm the sign-on, which only a browser can ask.',
    next: 'Go on in a browser, or choose another device.',
    needsBrowser: true,
  },
  PUSH_CONFIRMATION_REQUIRED: {
    meaning: 'A push was sent to the phone of the user.',
    next: 'Confirm it there; the flow is asked again until then.',
  },
  PUSH_CONFIRMATION_TIMED_OUT: { meaning: 'Nobody confirmed the push in time.', next: 'Choose the device again to send another one.' },
  DAG_USER_CODE_REQUIRED: { meaning: 'A device waits: its user code is needed.', next: 'Send the code that the device shows.' },
  DAG_CONSENT_REQUIRED: { meaning: 'A device waits: the user has to allow it.', next: 'Allow or refuse it.' },
  COMPLETED: { meaning: 'All steps are done.', next: 'Call resumeUrl, which hands out the answer.', isFinal: true },
  FAILED: {
    meaning: 'The flow ended with an error.',
    next: 'Call resumeUrl all the same: it delivers the error to the client.',
    isFinal: true,
  },
} as const satisfies Readonly<Record<string, StatusDefinition>>;

export type FlowStatus = keyof typeof statuses;

/** Every status that is known, for tests and documentation. */
export const knownStatuses: readonly string[] = Object.keys(statuses);

/** Total: a status that we do not know has a meaning too, namely that its links say what is possible. */
export function describeStatus(status: string): StatusMeaning {
  const known = definitionOf(status);
  if (known === undefined) {
    return {
      meaning: `The flow is in the status ${status}, which is not explained here.`,
      next: 'Choose one of the actions that it links to.',
      known: false,
      needsBrowser: false,
    };
  }
  return { meaning: known.meaning, next: known.next, known: true, needsBrowser: known.needsBrowser === true };
}

/** The flow is over: nothing but `resumeUrl` is left to call. */
export function isFinalStatus(status: string): boolean {
  return definitionOf(status)?.isFinal === true;
}

/** Whether a flow, of which a server said where it stands, is in the status. */
export function isStatus(flow: { readonly status: string }, status: FlowStatus): boolean {
  return flow.status === status;
}

function definitionOf(status: string): StatusDefinition | undefined {
  return isKnown(status) ? statuses[status] : undefined;
}

function isKnown(status: string): status is FlowStatus {
  return Object.hasOwn(statuses, status);
}
