import { discover, needEndpoint } from '../engine/discovery.ts';
import { FlowStop } from '../engine/flowStop.ts';
import type { HopAnswer, Run } from '../engine/run.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import type { Finding } from '../findings/finding.ts';
import { codeInBody, saidInBody } from '../oauth/responses/saidInBody.ts';
import { saidOnPage } from '../oauth/responses/saidOnPage.ts';
import type { ServerMetadata } from '../oauth/wire.ts';
import { endSessionRequest, readEndSession } from '../oidc/endSession.ts';
import { authorizationOf } from '../plan/beginning.ts';
import type { Operation, RunPlan } from '../plan/plan.ts';
import type { SignOffEnd } from '../runs/evidence.ts';
import type { FlowError } from '../runs/flow.ts';
import { hopInWords } from '../runs/steps/stepWords.ts';
import { l10n } from '../text/l10n.ts';
import { quotedSentence } from '../text/quotedSentence.ts';
import { quotedText } from '../text/quotedText.ts';
import { sentenceCase } from '../text/sentenceCase.ts';
import { present } from '../values/members.ts';
import { checkSession } from './sessionCheck.ts';

/** More pages than any sign-off sends a browser through. */
const maxRedirects = 10;
const spec = 'OpenID Connect RP-Initiated Logout section 2';

/**
 * Ends the session of the user at the server (OpenID Connect RP-Initiated Logout section 2), as a browser would: redirects of the server
 * to itself are followed, the one back to the client is not fetched. A redirect alone does not say that anybody is signed off.
 *
 * @returns the last answer, which may be a page
 */
export async function signOff(
  run: Run,
  tokens: ObtainedTokens,
  { postLogoutRedirectUri: named, checkSession: isAsked }: Extract<Operation, { kind: 'signOff' }>,
): Promise<HopAnswer> {
  const metadata = await discover(run);
  const endpoint = needEndpoint(metadata, 'end_session_endpoint');
  const postLogoutRedirectUri = (named ?? run.plan.client.postLogoutRedirectUris?.[0]) || undefined;
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
  if (isAsked === true) await askForSession(run, metadata);
  run.judge('signOff');
  return answer;
}

/** A browser that signed on has the cookies of the session, and nothing here can ask with them. */
async function askForSession(run: Run, metadata: ServerMetadata): Promise<void> {
  const sent = run.recorded().evidence.findLast((each) => each.kind === 'authorizationRequest')?.sent;
  const { authorization_endpoint: endpoint } = metadata;
  if (sent === undefined || endpoint === undefined) return run.note([notAsked(l10n`the run has no authorization request`)]);
  if (isInBrowser(run.plan)) return run.note([notAsked(l10n`the session is in the system browser, whose cookies are not known here`)]);
  const { answer, left } = await checkSession(run, endpoint, sent);
  run.observe({ kind: 'sessionCheck', hop: answer.hop, left });
}

function isInBrowser(plan: RunPlan): boolean {
  return authorizationOf(plan)?.signOn.kind === 'browser';
}

function notAsked(why: string): Finding {
  return {
    severity: 'info',
    code: 'signOff.notChecked',
    message: l10n`Whether the session has ended was not asked: ${why}.`,
    spec: 'OpenID Connect Core section 3.1.2.1',
  };
}

/** What is not known, as a finding. */
function noteEnd(run: Run, answer: HopAnswer, end: SignOffEnd): void {
  const note = (code: string, message: string): void => run.note([{ severity: 'info', code, message, spec }], answer.hop);
  const text = saidOnPage(answer.response.body);
  const shown = text === '' ? '' : l10n` The page says: ${quotedSentence(text, 300)}`;
  if (end.kind === 'page')
    note(
      'signOff.page',
      hasForm(answer.response.body)
        ? l10n`The server shows the user a page with a form, which may ask whether to sign off. Nothing was sent from it, so the session may still exist.${shown}`
        : l10n`The server shows the user a page without a form. Only the answer to prompt=none tells whether the session has ended.${shown}`,
    );
  if (end.kind === 'elsewhere') {
    note(
      'signOff.elsewhere',
      l10n`The server sends the browser on to ${quotedText(end.origin, 120)}, which was not followed. Whether the session has ended is not known.`,
    );
  }
}

/** Something on the page that can be sent: a button that asks. */
function hasForm(page: string): boolean {
  return /<form[\s>]/i.test(page);
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
