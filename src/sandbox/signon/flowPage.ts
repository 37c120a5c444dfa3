import { flowActions } from '../flows/actionTable.ts';
import type { Flow } from '../flows/flow.ts';
import { flowStatus } from '../flows/flowStatus.ts';
import { offeredActions } from '../flows/offeredActions.ts';
import { definitionOf, type FlowStatus } from '../flows/statuses.ts';
import { escapeHtml } from '../http/escapeHtml.ts';
import { page } from '../http/page.ts';
import type { PlatformError } from '../http/platformError.ts';
import { challengeOf, passkeyOfFlow } from '../passkeys/passkeyOfFlow.ts';
import { simulatedAssertion } from '../passkeys/simulatedAssertion.ts';
import type { SandboxState } from '../sandboxState.ts';
import { testInviteCode } from '../seed/users.ts';
import { actionForm } from './actionForm.ts';

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
  const values = filledIn(flow, state, extras);
  const forms = offered
    .flatMap((name) => flowActions.get(name) ?? [])
    .map((action) => actionForm(action, { flowId: flow.id, values, devices: user?.devices ?? [], isUserKnown: user !== undefined }));
  const asUser = user === undefined ? '' : ` as <strong>${escapeHtml(user.username)}</strong>`;
  const reasons = extras.error?.details.map((detail) => detail.message).join(' ') || extras.error?.message;
  const asksWho = user === undefined && flow.policy.actions.some((action) => action.alternatives === true);
  const offersProvider = status === 'EXTERNAL_AUTHENTICATION_REQUIRED' || asksWho;
  return page(
    definitionOf(status).title,
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

function hintOf(status: FlowStatus, offered: readonly string[]): string {
  const { hint } = definitionOf(status);
  const invitation = offered.includes('user.acceptInvite') ? note({ text: 'The invitation code is', code: testInviteCode }) : '';
  return `${hint === undefined ? '' : note(hint)}${invitation}`;
}

function note({ text, code }: { readonly text: string; readonly code?: string }): string {
  return `<p class="note">${escapeHtml(text)}${code === undefined ? '' : ` <code>${escapeHtml(code)}</code>`}</p>`;
}

function filledIn(flow: Flow, { directory }: SandboxState, extras: PageExtras): Record<string, string> {
  const passkey = passkeyOfFlow(flow, directory);
  return {
    ...(passkey === undefined ? {} : { origin: passkey.origin, assertion: simulatedAssertion(passkey, challengeOf(flow)) }),
    ...(flow.loginHint === undefined ? {} : { username: flow.loginHint }),
    ...(extras.userCode === undefined ? {} : { userCode: extras.userCode }),
  };
}
