import type { Provider } from 'oidc-provider';
import type { SandboxState } from '../sandboxState.ts';
import type { Session } from './session.ts';

/** Sends a logout token to every application of the session that has registered where (OpenID Connect Back-Channel Logout section 2.5). */
export async function tellApplications(provider: Provider, session: Session, state: SandboxState): Promise<void> {
  const told = toldApplications(session, state).map(async (id) => {
    try {
      await (await provider.Client.find(id))?.backchannelLogout(session.userId, session.id);
    } catch {
      state.log(`Back-channel logout: the application ${id} did not accept the logout token.`);
    }
  });
  await Promise.all(told);
}

/** What a page of the sign-off loads in frames (OpenID Connect Front-Channel Logout section 3). */
export function logoutFrames(session: Session, state: SandboxState): readonly string[] {
  return toldApplications(session, state).flatMap((id) => {
    const uris = state.directory.logoutUris.get(id);
    return uris === undefined ? [] : `${uris.frontchannel}?${new URLSearchParams({ iss: state.issuer, sid: session.id })}`;
  });
}

/** One that uses a session twice is told once. */
function toldApplications({ grants }: Session, { directory }: SandboxState): readonly string[] {
  return [...new Set(grants.map(({ applicationId }) => applicationId))].filter((id) => directory.logoutUris.has(id));
}
