import type { ActionName } from './actionTable.ts';
import type { Flow } from './flow.ts';
import { definitionOf, type FlowStatus } from './statuses.ts';

/** The names of the actions that a flow offers: those of its status, and those that its policy allows there. */
export function offeredActions(flow: Flow, status: FlowStatus): readonly ActionName[] {
  const { actions, asksWho } = definitionOf(status);
  const allows = (what: 'registration' | 'alternatives'): boolean =>
    asksWho === true && flow.policy.actions.some((action) => action[what] === true);
  return [
    ...actions,
    ...(allows('registration') ? (['user.register'] as const) : []),
    ...(allows('alternatives') ? (['user.acceptInvite', 'kerberos.lookup'] as const) : []),
  ];
}
