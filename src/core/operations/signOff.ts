import { discover, needEndpoint } from '../engine/discovery.ts';
import { FlowStop } from '../engine/flowStop.ts';
import type { Run } from '../engine/run.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { endSessionRequest, readEndSession } from '../oidc/endSession.ts';
import { hopInWords } from '../runs/steps/stepWords.ts';
import { l10n } from '../text/l10n.ts';
import { sentenceCase } from '../text/sentenceCase.ts';
import { present } from '../values/members.ts';

/** Ends the session of the user at the server (OpenID Connect RP-Initiated Logout section 2). The redirect back is not fetched. */
export async function signOff(run: Run, tokens: ObtainedTokens, postLogoutRedirectUri: string | undefined): Promise<void> {
  const metadata = await discover(run);
  const endpoint = needEndpoint(metadata, 'end_session_endpoint');
  const state = postLogoutRedirectUri === undefined ? undefined : run.randomSecret('state');
  const { clientId } = run.plan.client;
  const answer = await run.send(
    'sign-off',
    endSessionRequest(present({ endpoint, idTokenHint: tokens.idToken, clientId, postLogoutRedirectUri, state })),
  );
  const reading = readEndSession(answer.response, present({ state }));
  switch (reading.kind) {
    case 'signedOff':
      return;
    case 'page':
      run.note(
        [
          {
            severity: 'info',
            code: 'signOff.page',
            message: l10n`The server asks the user on a page whether to sign off, so the session may still exist.`,
            spec: 'OpenID Connect RP-Initiated Logout section 2',
          },
        ],
        answer.hop,
      );
      return;
    case 'refused':
      throw FlowStop.refused({
        code: 'signOff.refused',
        message: l10n`${sentenceCase(hopInWords(answer))}: the server did not sign off (status ${reading.status}).`,
        remedy: l10n`Check that the ID token belongs to this session, and that the post-logout redirect URI is registered.`,
        spec: 'OpenID Connect RP-Initiated Logout section 2',
        hop: answer.hop,
      });
  }
}
