import { FlowStop } from '../../core/engine/flowStop.ts';
import { unreadable } from '../../core/engine/readings.ts';
import type { HopAnswer, Run, SignOnAnswer, SignOnStart } from '../../core/engine/run.ts';
import { headerValue, headerValues } from '../../core/http/http.ts';
import { hopInWords } from '../../core/runs/steps/stepWords.ts';
import { followRedirects } from '../../core/signOn/directSignOn.ts';
import { readRedirect } from '../../core/signOn/redirect.ts';
import { l10n } from '../../core/text/l10n.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { readPlatformError } from '../explain/platformError.ts';
import { platformFlowError } from '../explain/platformFlowError.ts';
import { type FlowObject, flowIdIn, readFlow, resumeRequest } from './flowObject.ts';
import { needTrustedHost } from './needTrustedHost.ts';
import { receivedInFlow } from './receivedInFlow.ts';

/** A flow, and the answer that said where it stands. */
export interface FlowAt {
  readonly flow: FlowObject;
  readonly answer: HopAnswer;
  /** The hosted page for people, of the same flow. */
  readonly page?: string | undefined;
}

/**
 * Takes a finished flow back to the authorization server and gets the authorization response. Also for the status
 * `FAILED`: resuming then delivers the error to the client.
 */
export async function resumeFlow(run: Run, start: SignOnStart, { flow, answer: last }: FlowAt): Promise<SignOnAnswer> {
  if (flow.authorizeResponse !== undefined) return { received: receivedInFlow(flow.authorizeResponse), hop: last.hop };
  const url = resumeUrl(run, flow, last);
  needTrustedHost(run, last, url);
  const answer = await run.send('resume', resumeRequest(url));
  const { response } = answer;
  const redirect = readRedirect(answer, start.sent);
  switch (redirect.kind) {
    case 'reached':
      return { received: redirect.received, hop: answer.hop };
    case 'next':
      if (flowIdIn(redirect.request.url) !== undefined)
        throw FlowStop.refused(backToSignOn(answer, last, l10n`redirected the browser back to the sign-on page`));
      return followRedirects(run, start, answer);
    case 'unusable':
      return followRedirects(run, start, answer); // says what is wrong with it
    case 'none':
      break;
  }
  const error = readPlatformError(response);
  if (error !== undefined && !carriesSession(answer))
    throw FlowStop.refused(backToSignOn(answer, last, l10n`responded with status ${response.status}`));
  if (error !== undefined) throw FlowStop.refused(platformFlowError(answer, error));
  const reading = readFlow(response);
  if (reading.kind === 'flow' && reading.flow.authorizeResponse !== undefined) {
    run.note(reading.findings, answer.hop);
    return { received: receivedInFlow(reading.flow.authorizeResponse), hop: answer.hop };
  }
  if (reading.kind === 'flow')
    throw FlowStop.refused(backToSignOn(answer, last, l10n`responded with a flow in status ${reading.flow.status}`));
  throw unreadable(run, answer, reading.findings);
}

function resumeUrl(run: Run, flow: FlowObject, last: HopAnswer): string {
  if (flow.resumeUrl !== undefined && URL.canParse(flow.resumeUrl)) return flow.resumeUrl;
  if (flow.id !== undefined) return `${run.plan.server.issuer}/resume?flowId=${encodeURIComponent(flow.id)}`;
  throw FlowStop.failed({
    code: 'flow.noResumeUrl',
    message: l10n`${sentenceCase(hopInWords(last))}: the flow is complete but has no resumeUrl to continue with.`,
    remedy: l10n`Check the body of this hop. A proxy may have changed it.`,
    hop: last.hop,
    spec: 'PingOne',
  });
}

/** PingOne: the session token. Both cookies hold the same value; the second is for browsers without `SameSite=None`. */
const sessionCookies = ['ST', 'ST-NO-SS'];

function carriesSession({ request }: HopAnswer): boolean {
  const cookies = headerValue(request.headers, 'cookie') ?? '';
  return cookies.split(';').some((pair) => sessionCookies.includes(pair.split('=', 1)[0]?.trim() ?? ''));
}

/** Why a resume did not end at the client: the session cookie is missing, or the flow was not finished after all. */
function backToSignOn(answer: HopAnswer, last: HopAnswer, what: string) {
  const where = sentenceCase(hopInWords(answer));
  const shared = { hop: answer.hop, spec: 'PingOne' };
  if (carriesSession(answer)) {
    return {
      code: 'flow.notFinished',
      message: l10n`${where}: the server ${what}. The session cookie ST was sent, so either the server does not consider the flow finished, or the session is a different one.`,
      remedy: l10n`Run again from the start. If this happens again, clear the session of the environment.`,
      ...shared,
    };
  }
  const set = headerValues(last.response.headers, 'set-cookie').filter((cookie) =>
    sessionCookies.includes(cookie.split('=', 1)[0]?.trim() ?? ''),
  );
  const why =
    set.length === 0
      ? l10n`The last step of the sign-on (hop ${last.index}) did not set it.`
      : l10n`Hop ${last.index} set it with "${attributesOf(set[0] ?? '')}", which does not match ${new URL(answer.request.url).origin}${new URL(answer.request.url).pathname}.`;
  return {
    code: 'cookie.sessionMissing',
    message: l10n`${where}: the server ${what}, because the session cookie ST was not sent. ${why}`,
    remedy: l10n`Compare the host and path of the hops with the attributes of the cookie. A proxy that changes one of them loses the cookie.`,
    ...shared,
  };
}

function attributesOf(setCookie: string): string {
  const attributes = setCookie.split(';').slice(1).join(';').trim();
  return attributes.length > 120 ? `${attributes.slice(0, 120)}…` : attributes;
}
