import type { Context } from 'oidc-provider';
import type { SandboxState } from '../../sandboxState.ts';
import { callOf } from './libraryCall.ts';

/** Cookies of the library. They never leave the sandbox: user agents have PingOne's. */
export const libraryCookies = { session: '_session', interaction: '_interaction', resume: '_interaction_resume' } as const;

/** Takes the library's session cookie out of the answer and keeps it with the session of the sandbox. */
export function keepLibrarySession(ctx: Context, state: SandboxState): void {
  const header = ctx.res.getHeader('set-cookie');
  const all = Array.isArray(header) ? header : header === undefined ? [] : [String(header)];
  const { session } = callOf(ctx.req);
  const libraryId = all.flatMap((cookie) => new RegExp(`^${libraryCookies.session}=([^;]+)`).exec(cookie)?.[1] ?? [])[0];
  if (session !== undefined && libraryId !== undefined) state.sessions.change(session.id, { libraryId });
  const ours = all.filter(
    (cookie) => !Object.values(libraryCookies).some((name) => cookie.startsWith(`${name}=`) || cookie.startsWith(`${name}.sig=`)),
  );
  if (ours.length > 0) ctx.res.setHeader('set-cookie', ours);
  else ctx.res.removeHeader('set-cookie');
}
