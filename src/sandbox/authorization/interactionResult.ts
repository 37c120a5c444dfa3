import type { InteractionResult } from 'oidc-provider';
import type { Flow } from '../flows/flow.ts';
import type { Session } from '../sessions/session.ts';

/** How a sign-on ended, in the words of the library. */
export function interactionResult(flow: Flow, session: Session | undefined): InteractionResult {
  if (flow.error !== undefined) return { error: 'access_denied', error_description: flow.error.message };
  return {
    login: {
      accountId: flow.userId ?? '',
      amr: session?.amr ?? [],
      ...(session?.acr === undefined ? {} : { acr: session.acr }),
      ...(session?.authTime === undefined ? {} : { ts: session.authTime }),
    },
  };
}
