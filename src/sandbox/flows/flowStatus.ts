import type { Directory } from '../directory/directory.ts';
import type { SignOnTrait, User } from '../directory/user.ts';
import { deviceOfFlow } from '../passkeys/passkeyOfFlow.ts';
import type { Flow, FlowMilestone } from './flow.ts';
import { advance } from './flowAction.ts';
import type { FlowStatus } from './statuses.ts';

/** Reads of the flow until the phone has answered, or until the push has expired. */
const pushPollsNeeded = 2;

/** What a flow is waiting for: the first thing on the way that is not behind it yet. */
export function flowStatus(flow: Flow, directory: Directory): FlowStatus {
  if (flow.error !== undefined) return 'FAILED';
  const isDone = (milestone: FlowMilestone): boolean => flow.milestones.has(milestone);
  if (flow.purpose.kind === 'device' && !isDone('deviceCode')) return 'DAG_USER_CODE_REQUIRED';
  if (flow.recoveringFor !== undefined) return 'RECOVERY_CODE_REQUIRED';

  const user = flow.userId === undefined ? undefined : directory.users.get(flow.userId);
  if (user === undefined) {
    return flow.policy.actions.some((action) => action.type === 'IDENTIFIER_FIRST') ? 'SIGN_ON_REQUIRED' : 'USERNAME_PASSWORD_REQUIRED';
  }
  const must = (trait: SignOnTrait, milestone: FlowMilestone): boolean => user.traits.includes(trait) && !isDone(milestone);
  if (must('mustAuthenticateExternally', 'externalAuthentication')) return 'EXTERNAL_AUTHENTICATION_REQUIRED';
  if (!isDone('password')) return 'PASSWORD_REQUIRED';
  if (must('mustLinkAccount', 'accountLinked')) return 'ACCOUNT_LINKING_REQUIRED';
  if (must('mustConfirmAccount', 'accountConfirmed')) return 'ACCOUNT_CONFIRMATION_REQUIRED';
  if (user.password?.expired === true && !isDone('passwordChanged')) return 'PASSWORD_EXPIRED';
  if (user.password?.forceChange === true && !isDone('passwordChanged')) return 'MUST_CHANGE_PASSWORD';
  if (must('mustVerifyEmail', 'emailVerified')) return 'VERIFICATION_CODE_REQUIRED';
  if (needsMfa(flow, user) && !isDone('mfa')) return mfaStatus(flow, user);
  const hasStep = (type: 'PROGRESSIVE_PROFILING' | 'AGREEMENT'): boolean => flow.policy.actions.some((action) => action.type === type);
  if ((hasStep('PROGRESSIVE_PROFILING') || user.traits.includes('mustCompleteProfile')) && !isDone('profile'))
    return 'PROFILE_DATA_REQUIRED';
  if ((hasStep('AGREEMENT') || user.traits.includes('mustConsent')) && !isDone('agreement')) return 'AGREEMENT_CONSENT_REQUIRED';
  if (flow.purpose.kind === 'device' && !isDone('deviceConsent')) return 'DAG_CONSENT_REQUIRED';
  return 'COMPLETED';
}

/** Ours: MFA is asked of every user that has it switched on, and of those with devices when the policy has the step. */
function needsMfa(flow: Flow, user: User): boolean {
  const inPolicy = flow.policy.actions.some((action) => action.type === 'MULTI_FACTOR_AUTHENTICATION');
  return user.devices.length > 0 && (user.mfaEnabled || inPolicy);
}

function mfaStatus(flow: Flow, user: User): FlowStatus {
  switch (deviceOfFlow(flow, user)?.type) {
    case undefined:
      return 'DEVICE_SELECTION_REQUIRED';
    case 'FIDO2':
      return 'ASSERTION_REQUIRED';
    case 'MOBILE':
      return flow.pushPolls > pushPollsNeeded && user.traits.includes('pushTimesOut')
        ? 'PUSH_CONFIRMATION_TIMED_OUT'
        : 'PUSH_CONFIRMATION_REQUIRED';
    default:
      return 'OTP_REQUIRED';
  }
}

/** A read of a flow that waits for the phone: the person may have confirmed in the meantime. */
export function pollPush(flow: Flow, directory: Directory): Flow {
  if (flowStatus(flow, directory) !== 'PUSH_CONFIRMATION_REQUIRED') return flow;
  const polled = { ...flow, pushPolls: flow.pushPolls + 1 };
  const user = flow.userId === undefined ? undefined : directory.users.get(flow.userId);
  const confirmed = polled.pushPolls > pushPollsNeeded && user?.traits.includes('pushConfirms') === true;
  return confirmed ? advance(polled, ['mfa'], ['mfa', 'swk']) : polled;
}
