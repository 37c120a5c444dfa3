import { sendRedirect } from '../../http/answer.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { SandboxState } from '../../sandboxState.ts';

/**
 * `GET /device[/{devicePathId}]`: where a person goes with the code that a device shows. Starts a flow and sends them
 * to its sign-on page, with the code filled in when the link had it.
 */
export function devicePage(exchange: Exchange, state: SandboxState): void {
  const policy = [...state.directory.policies.values()].find((each) => each.default);
  if (policy === undefined) throw new Error('The environment has no default sign-on policy.');
  const flow = state.flows.create({ purpose: { kind: 'device' }, policy });
  const userCode = exchange.url.searchParams.get('user_code');
  const prefilled = userCode === null ? '' : `&${new URLSearchParams({ user_code: userCode })}`;
  sendRedirect(exchange, `${state.urls.signOn}/?flowId=${flow.id}${prefilled}`);
}
