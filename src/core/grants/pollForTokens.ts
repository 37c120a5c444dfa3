import type { AuthenticatedClient } from '../engine/authenticatedClient.ts';
import { FlowStop } from '../engine/flowStop.ts';
import { refusedWith } from '../engine/readings.ts';
import type { HopAnswer, Run } from '../engine/run.ts';
import type { Finding } from '../findings/finding.ts';
import type { HttpRequest } from '../http/http.ts';
import { readRetryAfter, waitMs } from '../http/retryAfter.ts';
import { nextPoll, type Polling, pauseSeconds } from '../oauth/polling.ts';
import { readTokenResponse } from '../oauth/tokenResponse.ts';
import { hopInWords } from '../runs/steps/stepWords.ts';
import { l10n } from '../text/l10n.ts';
import { sentenceCase } from '../text/sentenceCase.ts';

/**
 * Asks the token endpoint until the person has decided, at the pace that the server sets
 * (RFC 8628 section 3.5, OpenID Connect CIBA section 11). The time for the run stands still meanwhile.
 *
 * @throws {FlowStop} when the server refuses for good, or the time it gave is over
 */
export async function pollForTokens(run: Run, client: AuthenticatedClient, request: HttpRequest, start: Polling): Promise<HopAnswer> {
  const { clock } = run.ports;
  let polling = start;
  for (;;) {
    const startedAt = clock.monotonic();
    const answer = await run.send('token request', await client.authenticate(request), { channel: 'back' });
    const reading = readTokenResponse(answer.response);
    if (reading.kind !== 'refused') return answer;
    const asked = readRetryAfter(answer.response);
    const pause = pauseSeconds(polling, asked === undefined ? undefined : waitMs(asked, clock.now()) / 1000);
    const step = nextPoll(reading.error, polling, (clock.monotonic() - startedAt) / 1000 + pause);
    if (step.kind === 'stop' && step.reason === 'expired') throw timeOver(run, answer, reading.findings);
    if (step.kind === 'stop') throw refusedWith(run, answer, reading.error, reading.findings);
    polling = step.next;
    await run.waitForPerson(() => run.sleep(Math.max(pause, polling.intervalSeconds) * 1000));
  }
}

/** Nobody approved in the time that the server gave. What it said last, to wait or to slow down, is no advice any more. */
function timeOver(run: Run, answer: HopAnswer, findings: readonly Finding[]): FlowStop {
  run.note(findings, answer.hop);
  return FlowStop.failed({
    code: 'polling.expired',
    message: l10n`${sentenceCase(hopInWords(answer))}: nobody approved in the time that the server gave, so the run stopped asking.`,
    remedy: l10n`Run again and approve within that time. The server names it in expires_in.`,
    spec: 'RFC 8628 section 3.5',
    hop: answer.hop,
  });
}
