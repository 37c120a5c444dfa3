import type { SandboxState } from '../sandboxState.ts';

/** A token of a session is good only as long as the session is, unless its application does not care. */
export function isInSession(claims: Readonly<Record<string, unknown>>, state: SandboxState): boolean {
  if (typeof claims['sid'] !== 'string' || state.sessions.get(claims['sid']) !== undefined) return true;
  const clientId = claims['client_id'] ?? claims['aud'];
  return state.directory.applications.get(typeof clientId === 'string' ? clientId : '')?.skipTokenSessionValidation === true;
}
