import { editRequest, type PartEdit } from './changes/editRequest.ts';
import { clientCertificate } from './engine/client/clientCertificate.ts';
import type { FlowPorts } from './engine/flowPorts.ts';
import { FlowStop } from './engine/flowStop.ts';
import { refusedWith } from './engine/readings.ts';
import { givenChanges } from './engine/review/givenChanges.ts';
import { remadeInWords, stillRemade } from './engine/review/remadeParts.ts';
import { remakeParts } from './engine/review/remakeParts.ts';
import type { Resend } from './engine/review/resendPlan.ts';
import type { HopAnswer, Run, SendOptions } from './engine/run.ts';
import { receiveTokens } from './engine/tokens/receiveTokens.ts';
import { parseForm } from './http/form.ts';
import { headerValue } from './http/http.ts';
import { parseUrl } from './http/parseUrl.ts';
import { isRedirect } from './http/redirectTarget.ts';
import { parseJsonObject } from './json/json.ts';
import { asksForNonce, nonceOf } from './oauth/dpop/proof.ts';
import { readProof } from './oauth/dpop/readProof.ts';
import { readAuthorizationError, readErrorInAddress } from './oauth/errors/authorizationError.ts';
import { readOAuthError } from './oauth/errors/oauthErrorResponse.ts';
import type { Flow } from './runs/flow.ts';
import { hopInWords } from './runs/steps/stepWords.ts';
import { runTask } from './runTask.ts';
import { l10n } from './text/l10n.ts';
import { listed } from './text/listed.ts';
import { sentenceCase } from './text/sentenceCase.ts';
import { present } from './values/members.ts';

/**
 * Sends a request of an earlier run again, changed, as a run that is based on it: of one hop, or of two where the server wants its nonce in
 * the DPoP proof. Never rejects.
 *
 * @param ports with cookies of its own: those to send stand in the request
 */
export function resendRequest(resend: Resend, edits: readonly PartEdit[], ports: FlowPorts, signal: AbortSignal): Promise<Flow> {
  const { plan, hop, request, secrets, origin } = resend;
  const review = givenChanges(
    edits.map((edit) => ({ ...edit, step: hop.step })),
    ports.review,
  );
  return runTask(plan, { ...ports, review }, signal, async (run) => {
    for (const secret of secrets) run.usedSecret(secret);
    if (origin !== undefined) run.memory.allowedOrigins.add(origin);
    const isOfBrowser = request.headers.some(([name]) => name.toLowerCase() === 'cookie');
    const options = { ...present({ action: hop.action }), clientCertificate: isOfBrowser ? undefined : await clientCertificate(run) };
    const { answer, hasNewProof } = await sendOnce(run, resend, edits, options);
    const again = hasNewProof && asksForNonce(answer.response) && nonceOf(answer.response) !== undefined;
    await read(run, again ? (await sendOnce(run, resend, edits, options)).answer : answer);
  });
}

async function sendOnce(
  run: Run,
  { request, hop, remaking }: Resend,
  edits: readonly PartEdit[],
  options: SendOptions,
): Promise<{ readonly answer: HopAnswer; readonly hasNewProof: boolean }> {
  const edited = editRequest(request, edits);
  const parts = stillRemade(remaking.parts, request, edited);
  const { request: next, made } = await remakeParts(run, request, edited, { ...remaking, parts });
  const proof = readProof(editRequest(next, edits), undefined, run.ports.digest);
  const answer = await run.send(hop.step, next, { ...options, ...(proof === undefined ? {} : { jwts: [proof] }) });
  const [first] = made;
  if (first !== undefined) {
    const message = l10n`Made anew for this request: ${listed(remadeInWords(made))}. What else it carries is as it was sent before.`;
    run.note([{ severity: 'info', code: 'resend.madeAnew', message, spec: onceBy[first] }], answer.hop);
  }
  return { answer, hasNewProof: made.includes('dpop') };
}

/** Where it says that each may be used once. */
const onceBy = { dpop: 'RFC 9449 section 11.1', client_assertion: 'RFC 7523 section 3' };

/** @throws {FlowStop} where the server said no */
async function read(run: Run, answer: HopAnswer): Promise<void> {
  const { response, step, hop } = answer;
  if (step === 'token request') {
    await receiveTokens(run, answer);
    return;
  }
  const redirected = errorInRedirect(answer);
  if (redirected !== undefined)
    throw refusedWith(run, { ...answer, step: 'authorization response' }, redirected.error, redirected.findings);
  const refusal = readOAuthError(response, parseJsonObject(response.body) ?? {});
  if (refusal !== undefined) throw refusedWith(run, answer, refusal.error, refusal.findings);
  if (response.status < 400) return;
  const message = l10n`${sentenceCase(hopInWords(answer))}: the server answered with status ${response.status}.`;
  throw FlowStop.refused({ code: 'answer.status', message, hop });
}

/** The error that a redirect brings, in its query or in its fragment (RFC 6749 sections 4.1.2.1 and 4.2.2.1). */
function errorInRedirect({ response, request }: HopAnswer): ReturnType<typeof readErrorInAddress> {
  const location = isRedirect(response.status) ? parseUrl(headerValue(response.headers, 'location') ?? '', request.url) : undefined;
  if (location === undefined) return undefined;
  return readErrorInAddress(location.href) ?? readAuthorizationError(parseForm(location.hash.slice(1)));
}
