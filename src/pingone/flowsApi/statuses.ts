import { l10n } from '../../core/text/l10n.ts';
/** What a status of a flow means and what comes next. */
export interface StatusMeaning {
  /** What is waited for, in a few words; of an unknown status its name. */
  readonly title: string;
  readonly meaning: string;
  readonly next: string;
  /** False for a status that was not documented when this was written: it is shown with its links. */
  readonly known: boolean;
  /** True when a person goes on in a browser: an external identity provider, a FIDO2 authenticator that is not a stored passkey. */
  readonly needsBrowser: boolean;
}

interface StatusDefinition {
  readonly title: string;
  readonly meaning: string;
  readonly next: string;
  readonly needsBrowser?: true;
  /** The flow is over: nothing but `resumeUrl` is left to call. */
  readonly isFinal?: true;
}

/** Every status that is known. */
const statuses = {
  SIGN_ON_REQUIRED: {
    title: l10n`User name`,
    meaning: l10n`The user has not been identified yet.`,
    next: l10n`Enter the user name, or sign on with a social provider.`,
  },
  USERNAME_PASSWORD_REQUIRED: {
    title: l10n`User name and password`,
    meaning: l10n`There is no session: user name and password are required.`,
    next: l10n`Enter the user name and password.`,
  },
  PASSWORD_REQUIRED: {
    title: l10n`Password`,
    meaning: l10n`The user is known from the session. The password is required again.`,
    next: l10n`Enter the password, or reset the session.`,
  },
  PASSWORD_EXPIRED: {
    title: l10n`New password`,
    meaning: l10n`The password is correct but has expired.`,
    next: l10n`Set a new password that meets the policy.`,
  },
  MUST_CHANGE_PASSWORD: {
    title: l10n`New password`,
    meaning: l10n`The password is correct, but an administrator requires a new one.`,
    next: l10n`Set a new password that meets the policy.`,
  },
  RECOVERY_CODE_REQUIRED: {
    title: l10n`Recovery code`,
    meaning: l10n`A recovery code was sent to the user by email.`,
    next: l10n`Enter the code and a new password.`,
  },
  VERIFICATION_CODE_REQUIRED: {
    title: l10n`Verification code`,
    meaning: l10n`A verification code was sent to the email address of the user.`,
    next: l10n`Enter the code.`,
  },
  ACCOUNT_CONFIRMATION_REQUIRED: {
    title: l10n`Account confirmation`,
    meaning: l10n`An existing account has to be confirmed.`,
    next: l10n`Confirm the account.`,
  },
  ACCOUNT_LINKING_REQUIRED: {
    title: l10n`Account linking`,
    meaning: l10n`The external identity matches an account in this environment.`,
    next: l10n`Choose one of the linked actions, usually signing on to that account.`,
  },
  EXTERNAL_AUTHENTICATION_REQUIRED: {
    title: l10n`External identity provider`,
    meaning: l10n`The user signs on at an external identity provider.`,
    next: l10n`Continue in a browser.`,
    needsBrowser: true,
  },
  PROFILE_DATA_REQUIRED: {
    title: l10n`Profile data`,
    meaning: l10n`The profile lacks data that the policy requires.`,
    next: l10n`Enter the missing attributes.`,
  },
  AGREEMENT_CONSENT_REQUIRED: {
    title: l10n`Agreement`,
    meaning: l10n`The user has to accept an agreement.`,
    next: l10n`Accept the agreement.`,
  },
  DEVICE_SELECTION_REQUIRED: {
    title: l10n`MFA device`,
    meaning: l10n`The user has several MFA devices.`,
    next: l10n`Select one.`,
  },
  OTP_REQUIRED: {
    title: l10n`One-time passcode`,
    meaning: l10n`A one-time passcode was sent to the chosen device.`,
    next: l10n`Enter the passcode, or select another device.`,
  },
  ASSERTION_REQUIRED: {
    title: l10n`FIDO2 authenticator`,
    meaning: l10n`A FIDO2 authenticator has to confirm the sign-on, which requires a browser or a passkey stored for the test user.`,
    next: l10n`Continue in a browser, or select another device.`,
    needsBrowser: true,
  },
  PUSH_CONFIRMATION_REQUIRED: {
    title: l10n`Push confirmation`,
    meaning: l10n`A push was sent to the phone of the user.`,
    next: l10n`Confirm it on the phone. The flow is polled until then.`,
  },
  PUSH_CONFIRMATION_TIMED_OUT: {
    title: l10n`Push not confirmed`,
    meaning: l10n`The push was not confirmed in time.`,
    next: l10n`Select the device again to send another push.`,
  },
  DAG_USER_CODE_REQUIRED: {
    title: l10n`User code of the device`,
    meaning: l10n`A device is waiting for its user code.`,
    next: l10n`Enter the code shown on the device.`,
  },
  DAG_CONSENT_REQUIRED: {
    title: l10n`Consent for the device`,
    meaning: l10n`A device is waiting for the consent of the user.`,
    next: l10n`Allow or deny it.`,
  },
  COMPLETED: {
    title: l10n`Completed`,
    meaning: l10n`All steps are complete.`,
    next: l10n`Call resumeUrl to get the response.`,
    isFinal: true,
  },
  FAILED: {
    title: l10n`Failed`,
    meaning: l10n`The flow ended with an error.`,
    next: l10n`Call resumeUrl to deliver the error to the client.`,
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
      title: status,
      meaning: l10n`The flow has status ${status}, for which no explanation is available.`,
      next: l10n`Choose one of the linked actions.`,
      known: false,
      needsBrowser: false,
    };
  }
  return { title: known.title, meaning: known.meaning, next: known.next, known: true, needsBrowser: known.needsBrowser === true };
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
