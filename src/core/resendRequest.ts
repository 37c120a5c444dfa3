import type { PartEdit } from './changes/editRequest.ts';
import { clientCertificate } from './engine/client/clientCertificate.ts';
import type { FlowPorts } from './engine/flowPorts.ts';
import { FlowStop } from './engine/flowStop.ts';
import { refusedWith } from './engine/readings.ts';
import { givenChanges } from './engine/review/givenChanges.ts';
import type { Resend } from './engine/review/resendPlan.ts';
import type { HopAnswer, Run } from './engine/run.ts';
import { receiveTokens } from './engine/tokens/receiveTokens.ts';
import { parseJsonObject } from './json/json.ts';
import { readOAuthError } from './oauth/errors/oauthErrorResponse.ts';
import type { Flow } from './runs/flow.ts';
import { hopInWords } from './runs/steps/stepWords.ts';
import { runTask } from './runTask.ts';
import { l10n } from './text/l10n.ts';
import { sentenceCase } from './text/sentenceCase.ts';
import { present } from './values/members.ts';

/**
 * Sends a request of an earlier run again, changed, as a run of one hop that is based on it. Never rejects.
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
    await read(run, await run.send(hop.step, request, options));
  });
}

/** @throws {FlowStop} where the server said no */
async function read(run: Run, answer: HopAnswer): Promise<void> {
  const { response, step, hop } = answer;
  if (step === 'token request') {
    await receiveTokens(run, answer);
    return;
  }
  const refusal = readOAuthError(response, parseJsonObject(response.body) ?? {});
  if (refusal !== undefined) throw refusedWith(run, answer, refusal.error, refusal.findings);
  if (response.status < 400) return;
  const message = l10n`${sentenceCase(hopInWords(answer))}: the server answered with status ${response.status}.`;
  throw FlowStop.refused({ code: 'answer.status', message, hop });
}
