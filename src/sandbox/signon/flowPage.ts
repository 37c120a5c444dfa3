import { flowActions, offeredActions } from '../flows/actionTable.ts';
import type { Flow } from '../flows/flow.ts';
import { flowStatus } from '../flows/flowStatus.ts';
import { escapeHtml } from '../http/escapeHtml.ts';
import { page } from '../http/page.ts';
import type { PlatformError } from '../http/platformError.ts';
import type { SandboxState } from '../sandboxState.ts';
import { testInviteCode, testPasscode, testPassword, testRecoveryCode, testVerificationCode } from '../seed/users.ts';
import { actionForm } from './actionForm.ts';
import { titles } from './titles.ts';

/** What a page shows besides its flow. */
export interface PageExtras {
  /** Why the last form was refused. */
  readonly error?: PlatformError;
  /** The code of a device, from the link that it showed. */
  readonly userCode?: string;
}

/** The page of a flow that waits for somebody: one form for each action that is offered. */
export function flowPage(flow: Flow, state: SandboxState, extras: PageExtras): string {
  const status = flowStatus(flow, state.directory);
  const application = state.directory.applications.get(flow.applicationId ?? '');
  const user = state.directory.users.get(flow.userId ?? '');
  const offered = offeredActions(flow, status);
  const values = { ...simulated, ...filledIn(flow, extras) };
  const forms = offered
    .flatMap((name) => flowActions.get(name) ?? [])
    .map((action) => actionForm(action, { flowId: flow.id, values, devices: user?.devices ?? [], isUserKnown: user !== undefined }));
  const asUser = user === undefined ? '' : ` as <strong>${escapeHtml(user.username)}</strong>`;
  const reasons = extras.error?.details.map((detail) => detail.message).join(' ') || extras.error?.message;
  const asksWho = user === undefined && flow.policy.actions.some((action) => action.alternatives === true);
  const offersProvider = status === 'EXTERNAL_AUTHENTICATION_REQUIRED' || asksWho;
  return page(
    titles[status],
    [
      application === undefined ? '' : `<p>for <strong>${escapeHtml(application.name)}</strong>${asUser}</p>`,
      reasons === undefined ? '' : `<p class="error" role="alert">${escapeHtml(reasons)}</p>`,
      hintOf(status, offered),
      ...forms,
      offersProvider
        ? `<p><a href="${escapeHtml(state.urls.externalProvider)}/authenticate?flowId=${escapeHtml(flow.id)}">Example identity provider</a></p>`
        : '',
    ].join('\n'),
  );
}

/** Ours: what was "mailed" and what the phone "shows": there is no mailbox, and no phone. */
function hintOf(status: string, offered: readonly string[]): string {
  const note = (text: string, code: string): string => `<p class="note">${escapeHtml(text)} <code>${escapeHtml(code)}</code></p>`;
  switch (status) {
    case 'USERNAME_PASSWORD_REQUIRED':
    case 'SIGN_ON_REQUIRED':
      return `${note('A test user is demo, with the password', testPassword)}${
        offered.includes('user.acceptInvite') ? note('The invitation code is', testInviteCode) : ''
      }`;
    case 'OTP_REQUIRED':
      return note('The passcode is', testPasscode);
    case 'RECOVERY_CODE_REQUIRED':
      return note('The recovery code is', testRecoveryCode);
    case 'VERIFICATION_CODE_REQUIRED':
      return note('The verification code is', testVerificationCode);
    case 'PUSH_CONFIRMATION_REQUIRED':
      return '<p class="note">Waiting for the phone. Load this page again to look.</p>';
    default:
      return '';
  }
}

function filledIn(flow: Flow, extras: PageExtras): Record<string, string> {
  return {
    ...(flow.loginHint === undefined ? {} : { username: flow.loginHint }),
    ...(extras.userCode === undefined ? {} : { userCode: extras.userCode }),
  };
}

/** Ours: what an authenticator would fill in. */
const simulated: Readonly<Record<string, string>> = {
  origin: 'http://localhost',
  assertion: '{"id":"sandbox credential","type":"public-key"}',
  compatibility: 'FULL',
  reason: 'CHANGE_DEVICE',
};
