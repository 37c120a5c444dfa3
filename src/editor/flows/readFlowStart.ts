import type { EnvironmentNode } from '../environments/environmentNode.ts';
import type { FlowStart } from './startFlow.ts';

/** From a tree item, or from the arguments of a key binding or another extension. */
export function readFlowStart(known: unknown): FlowStart {
  if (typeof known !== 'object' || known === null) return {};
  if ('kind' in known && 'configured' in known) {
    const node = known as Exclude<EnvironmentNode, { kind: 'problem' }>;
    const environment = node.configured.environment.name;
    if (node.kind === 'application') return { environment, application: node.application.name };
    if (node.kind === 'testUser') return { environment, user: node.user.username };
    return { environment };
  }
  const names = ['environment', 'application', 'grant', 'user'] as const;
  const given = known as Readonly<Record<string, unknown>>;
  return Object.fromEntries(names.filter((name) => typeof given[name] === 'string').map((name) => [name, given[name]]));
}
