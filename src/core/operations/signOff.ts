import { discover, needEndpoint } from '../engine/discovery.ts';
import { FlowStop } from '../engine/flowStop.ts';
import type { HopAnswer, Run } from '../engine/run.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { codeInBody, saidInBody } from '../oauth/responses/saidInBody.ts';
import { endSessionRequest, readEndSession } from '../oidc/endSession.ts';
import type { SignOffEnd } from '../runs/evidence.ts';
import type { FlowError } from '../runs/flow.ts';
import { hopInWords } from '../runs/steps/stepWords.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';
import { sentenceCase } from '../text/sentenceCase.ts';
import { present } from '../values/members.ts';

/** More pages than any sign-off sends a browser through. */
const maxRedirects = 10;
const spec = 'OpenID Connect RP-Initiated Logout section 2';

/**
 * Ends the session of the user at the server (OpenID Connect RP-Initiated Logout section 2), as a browser would: redirects of the server
 * to itself are followed, the one back to the client is not fetched. A redirect alone does not say that anybody is signed off.
 */
export async function signOff(run: Run, tokens: ObtainedTokens, postLogoutRedirectUri: string | undefined): Promise<void> {
  const metadata = await discover(run);
  const endpoint = needEndpoint(metadata, 'end_session_endpoint');
  const state = postLogoutRedirectUri === undefined ? undefined : run.randomSecret('state');
  const { clientId } = run.plan.client;
  const sent = present({ endpoint, idTokenHint: tokens.idToken, clientId, postLogoutRedirectUri, state });
  let answer = await run.send('sign-off', endSessionRequest(sent));
  let reading = readEndSession(answer.response, answer.request.url, sent);
  for (let count = 0; reading.kind === 'next'; count++) {
    if (count === maxRedirects) throw FlowStop.failed(circle(answer));
    answer = await run.send('redirect', reading.request);
    reading = readEndSession(answer.response, answer.request.url, sent);
  }
  if (reading.kind === 'refused') throw FlowStop.refused(refusal(answer, reading.status));
  noteEnd(run, answer, reading);
  run.observe({ kind: 'signOff', hop: answer.hop, sent: { postLogoutRedirectUri, state }, end: reading });
  run.judge('signOff');
}

/** What is not known, as a finding. */
function noteEnd(run: Run, answer: HopAnswer, end: SignOffEnd): void {
  const note = (code: string, message: string): void => run.note([{ severity: 'info', code, message, spec }], answer.hop);
  if (end.kind === 'page')
    note(
      'signOff.page',
      l10n`The server shows the user a page, which may ask whether to sign off or say that it is done: the session may still exist.`,
    );
  if (end.kind === 'elsewhere') {
    note(
      'signOff.elsewhere',
      l10n`The server sends the browser on to ${quotedText(end.origin, 120)}, which was not followed. Whether the session has ended is not known.`,
    );
  }
}

function refusal(answer: HopAnswer, status: number): FlowError {
  return {
    code: 'signOff.refused',
    message: l10n`${sentenceCase(hopInWords(answer))}: the server did not sign off (status ${status}).${codeInBody(answer.response)}${saidInBody(answer.response)}`,
    remedy: l10n`Check that the ID token belongs to this session, and that the post-logout redirect URI is registered.`,
    spec,
    hop: answer.hop,
  };
}

function circle(answer: HopAnswer): FlowError {
  return {
    code: 'redirect.loop',
    message: l10n`${sentenceCase(hopInWords(answer))}: the server has sent more than ${maxRedirects} redirects in a row without an end of the sign-off.`,
    remedy: l10n`Look at the Location of the last hops: they usually repeat because a cookie is lost.`,
    spec,
    hop: answer.hop,
  };
}
