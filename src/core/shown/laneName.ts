import type { Lane } from '../runs/steps/steps.ts';

const names: Readonly<Record<Lane, string>> = {
  client: 'Client',
  userAgent: 'User agent',
  authorizationServer: 'Authorization server',
  flow: 'Flow',
  tokenEndpoint: 'Token endpoint',
  api: 'API',
};

/** A lane of the diagram in words. */
export function laneName(lane: Lane): string {
  return names[lane];
}
