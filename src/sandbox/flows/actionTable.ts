import { deviceGrantActions } from './actions/deviceGrantActions.ts';
import { mfaActions } from './actions/mfaActions.ts';
import { passwordActions } from './actions/passwordActions.ts';
import { sessionActions } from './actions/sessionActions.ts';
import { userActions } from './actions/userActions.ts';
import type { Flow, FlowStatus } from './flow.ts';
import type { FlowAction } from './flowAction.ts';

/** Every action of the flows API, by its name. */
export const flowActions: ReadonlyMap<string, FlowAction> = new Map(
  [...passwordActions, ...userActions, ...mfaActions, ...deviceGrantActions, ...sessionActions].map((action) => [action.name, action]),
);

const mediaTypePrefix = 'application/vnd.pingidentity.';

/** The media type that chooses an action. */
function actionMediaType(name: string): string {
  return `${mediaTypePrefix}${name}+json`;
}

/** The action that a media type names; media types are not case-sensitive (RFC 9110 section 8.3.1). */
export function actionOfMediaType(mediaType: string): FlowAction | undefined {
  const wanted = mediaType.toLowerCase();
  return [...flowActions.values()].find((action) => actionMediaType(action.name).toLowerCase() === wanted);
}

/** Actions that every flow offers in a status, first the one that leads on. */
const actionsOfStatus: Readonly<Record<FlowStatus, readonly string[]>> = {
  SIGN_ON_REQUIRED: ['user.lookup'],
  USERNAME_PASSWORD_REQUIRED: ['usernamePassword.check', 'password.forgot'],
  PASSWORD_REQUIRED: ['usernamePassword.check', 'password.forgot', 'session.reset'],
  PASSWORD_EXPIRED: ['password.reset'],
  MUST_CHANGE_PASSWORD: ['password.reset'],
  RECOVERY_CODE_REQUIRED: ['password.recover', 'password.sendRecoveryCode'],
  VERIFICATION_CODE_REQUIRED: ['user.verify', 'user.sendVerificationCode'],
  ACCOUNT_CONFIRMATION_REQUIRED: ['user.confirm'],
  ACCOUNT_LINKING_REQUIRED: ['usernamePassword.check'],
  EXTERNAL_AUTHENTICATION_REQUIRED: [],
  PROFILE_DATA_REQUIRED: ['user.update'],
  AGREEMENT_CONSENT_REQUIRED: ['user.consent'],
  DEVICE_SELECTION_REQUIRED: ['device.select'],
  OTP_REQUIRED: ['otp.check', 'device.select'],
  ASSERTION_REQUIRED: ['assertion.check', 'device.select'],
  PUSH_CONFIRMATION_REQUIRED: ['device.select', 'cancel.push.authentication'],
  PUSH_CONFIRMATION_TIMED_OUT: ['device.select'],
  DAG_USER_CODE_REQUIRED: ['deviceAuthGrant.userCode.verify'],
  DAG_CONSENT_REQUIRED: ['deviceAuthGrant.consent'],
  COMPLETED: [],
  FAILED: [],
};

/** The names of the actions that a flow offers: those of its status, and those that its policy allows there. */
export function offeredActions(flow: Flow, status: FlowStatus): readonly string[] {
  const asksWho = status === 'SIGN_ON_REQUIRED' || status === 'USERNAME_PASSWORD_REQUIRED';
  const allows = (what: 'registration' | 'alternatives'): boolean => asksWho && flow.policy.actions.some((action) => action[what] === true);
  return [
    ...actionsOfStatus[status],
    ...(allows('registration') ? ['user.register'] : []),
    ...(allows('alternatives') ? ['user.acceptInvite', 'kerberos.lookup'] : []),
  ];
}
