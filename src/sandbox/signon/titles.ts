import type { FlowStatus } from '../flows/flow.ts';

/** What the sign-on page says it wants, by the status of the flow. */
export const titles: Readonly<Record<FlowStatus, string>> = {
  SIGN_ON_REQUIRED: 'Sign on',
  USERNAME_PASSWORD_REQUIRED: 'Sign on',
  PASSWORD_REQUIRED: 'Enter your password',
  PASSWORD_EXPIRED: 'Your password has expired',
  MUST_CHANGE_PASSWORD: 'Change your password',
  RECOVERY_CODE_REQUIRED: 'Recover your password',
  VERIFICATION_CODE_REQUIRED: 'Verify your e-mail address',
  ACCOUNT_CONFIRMATION_REQUIRED: 'Is this your account?',
  ACCOUNT_LINKING_REQUIRED: 'Link your account',
  EXTERNAL_AUTHENTICATION_REQUIRED: 'Go on at your identity provider',
  PROFILE_DATA_REQUIRED: 'Complete your profile',
  AGREEMENT_CONSENT_REQUIRED: 'Terms of service',
  DEVICE_SELECTION_REQUIRED: 'Choose a device',
  OTP_REQUIRED: 'Enter the passcode',
  ASSERTION_REQUIRED: 'Use your security key',
  PUSH_CONFIRMATION_REQUIRED: 'Confirm on your phone',
  PUSH_CONFIRMATION_TIMED_OUT: 'The phone did not answer',
  DAG_USER_CODE_REQUIRED: 'Connect a device',
  DAG_CONSENT_REQUIRED: 'Connect this device?',
  COMPLETED: 'Signed on',
  FAILED: 'Sign-on failed',
};
