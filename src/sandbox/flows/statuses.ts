import type { Directory } from '../directory/directory.ts';
import { passwordPolicy } from '../directory/passwordPolicy.ts';
import type { User } from '../directory/user.ts';
import { assertionOptions } from '../passkeys/assertionOptions.ts';
import { challengeOf, passkeyOfFlow } from '../passkeys/passkeyOfFlow.ts';
import { testPasscode, testPassword, testRecoveryCode, testVerificationCode } from '../seed/users.ts';
import type { ActionName } from './actionTable.ts';
import type { EnvironmentUrls } from './environmentUrls.ts';
import type { Flow } from './flow.ts';

/** What a flow shows, and offers, while it is in a status. */
export interface StatusDefinition {
  /** What the sign-on page says it wants. */
  readonly title: string;
  /** Actions that every flow offers here, first the one that leads on. */
  readonly actions: readonly ActionName[];
  /** What stands in the flow object beside user and application. */
  readonly embeds?: (flow: Flow, user: User | undefined, urls: EnvironmentUrls) => object;
  /** Members of the flow object itself. */
  readonly members?: (flow: Flow, directory: Directory) => object;
  /** The status is about the devices of the user. */
  readonly showsDevices?: true;
  /** It asks who signs on: registration and other ways may be offered. */
  readonly asksWho?: true;
  /** Ours: what was "mailed" or what the phone "shows" here, for the sign-on page; there is no mailbox, and no phone. */
  readonly hint?: { readonly text: string; readonly code?: string };
}

const asksWho = {
  asksWho: true,
  hint: { text: 'A test user is demo, with the password', code: testPassword },
  embeds: (flow, _user, urls) =>
    flow.policy.actions.some((action) => action.alternatives === true) ? { socialProviders: [externalProvider(flow, urls)] } : {},
} as const satisfies Partial<StatusDefinition>;

const embedsPolicy = (): object => ({ passwordPolicy });

/** Every status of a flow, by its name. Ours: what is embedded for a profile, an agreement and an identity provider. */
export const statuses = {
  SIGN_ON_REQUIRED: { title: 'Sign on', actions: ['user.lookup'], ...asksWho },
  USERNAME_PASSWORD_REQUIRED: { title: 'Sign on', actions: ['usernamePassword.check', 'password.forgot'], ...asksWho },
  PASSWORD_REQUIRED: { title: 'Enter your password', actions: ['usernamePassword.check', 'password.forgot', 'session.reset'] },
  PASSWORD_EXPIRED: { title: 'Your password has expired', actions: ['password.reset'], embeds: embedsPolicy },
  MUST_CHANGE_PASSWORD: { title: 'Change your password', actions: ['password.reset'], embeds: embedsPolicy },
  RECOVERY_CODE_REQUIRED: {
    title: 'Recover your password',
    actions: ['password.recover', 'password.sendRecoveryCode'],
    embeds: embedsPolicy,
    hint: { text: 'The recovery code is', code: testRecoveryCode },
  },
  VERIFICATION_CODE_REQUIRED: {
    title: 'Verify your email address',
    actions: ['user.verify', 'user.sendVerificationCode'],
    hint: { text: 'The verification code is', code: testVerificationCode },
  },
  ACCOUNT_CONFIRMATION_REQUIRED: { title: 'Is this your account?', actions: ['user.confirm'] },
  ACCOUNT_LINKING_REQUIRED: { title: 'Link your account', actions: ['usernamePassword.check'] },
  EXTERNAL_AUTHENTICATION_REQUIRED: {
    title: 'Continue at your identity provider',
    actions: [],
    embeds: (flow, _user, urls) => ({ identityProvider: externalProvider(flow, urls) }),
  },
  PROFILE_DATA_REQUIRED: {
    title: 'Complete your profile',
    actions: ['user.update'],
    embeds: (_flow, user) => ({
      attributes: [
        { name: 'name.given', displayName: 'Given name', required: true, type: 'STRING', value: user?.name?.given },
        { name: 'name.family', displayName: 'Family name', required: true, type: 'STRING', value: user?.name?.family },
        { name: 'email', displayName: 'E-mail address', required: false, type: 'STRING', value: user?.email },
      ],
    }),
  },
  AGREEMENT_CONSENT_REQUIRED: {
    title: 'Terms of service',
    actions: ['user.consent'],
    embeds: () => ({
      agreement: {
        id: '5a2db0c5-7000-4000-8000-000000000001',
        name: 'Terms of service',
        title: 'Terms of service',
        text: 'Be kind to each other.',
      },
    }),
  },
  DEVICE_SELECTION_REQUIRED: { title: 'Choose a device', actions: ['device.select'], showsDevices: true },
  OTP_REQUIRED: {
    title: 'Enter the passcode',
    actions: ['otp.check', 'device.select'],
    showsDevices: true,
    hint: { text: 'The passcode is', code: testPasscode },
  },
  ASSERTION_REQUIRED: {
    title: 'Use your security key',
    actions: ['assertion.check', 'device.select'],
    showsDevices: true,
    members: (flow, directory) => ({
      publicKeyCredentialRequestOptions: assertionOptions(challengeOf(flow), passkeyOfFlow(flow, directory)),
    }),
  },
  PUSH_CONFIRMATION_REQUIRED: {
    title: 'Confirm on your phone',
    actions: ['device.select', 'cancel.push.authentication'],
    showsDevices: true,
    hint: { text: 'Waiting for your phone. Reload this page to check.' },
  },
  PUSH_CONFIRMATION_TIMED_OUT: { title: 'No response from your phone', actions: ['device.select'], showsDevices: true },
  DAG_USER_CODE_REQUIRED: { title: 'Connect a device', actions: ['deviceAuthGrant.userCode.verify'] },
  DAG_CONSENT_REQUIRED: { title: 'Connect this device?', actions: ['deviceAuthGrant.consent'] },
  COMPLETED: { title: 'Signed on', actions: [] },
  FAILED: { title: 'Sign-on failed', actions: [] },
} as const satisfies Readonly<Record<string, StatusDefinition>>;

export type FlowStatus = keyof typeof statuses;

export function definitionOf(status: FlowStatus): StatusDefinition {
  return statuses[status];
}

function externalProvider(flow: Flow, urls: EnvironmentUrls): object {
  return {
    id: '5a2db0c5-8000-4000-8000-000000000001',
    type: 'OPENID_CONNECT',
    name: 'Example identity provider',
    _links: { authenticate: { href: `${urls.externalProvider}/authenticate?flowId=${flow.id}` } },
  };
}
