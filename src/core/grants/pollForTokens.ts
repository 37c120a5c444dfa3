import type { AuthenticatedClient } from '../engine/authenticatedClient.ts';
import { trySendAsClient } from '../engine/client/sendAsClient.ts';
import { FlowStop } from '../engine/flowStop.ts';
import { refusedWith } from '../engine/readings.ts';
import type { HopAnswer, Run } from '../engine/run.ts';
import type { Finding } from '../findings/finding.ts';
import type { HttpRequest } from '../http/http.ts';
import { type RetryAfter, readRetryAfter, waitMs } from '../http/retryAfter.ts';
import { afterInterruption, backoffSeconds, nextPoll, type Polling, pauseSeconds } from '../oauth/polling.ts';
import { readTokenResponse } from '../oauth/tokenResponse.ts';
import { hopIndexOf, hopInWords } from '../runs/steps/stepWords.ts';
import { l10n } from '../text/l10n.ts';
import { sentenceCase } from '../text/sentenceCase.ts';
import { timeInWords } from '../text/times.ts';
import { type Interruption, interruptionOfReading, interruptionOfSending } from './pollInterruption.ts';

export interface PollingStart extends Polling {
  /** What says how this grant polls: `RFC 8628 section 3.5`. */
  readonly spec: string;
}

/**
 * Asks the token endpoint until the person has decided, at the pace that the server sets
 * (RFC 8628 section 3.5, OpenID Connect CIBA section 11). The time for the run stands still meanwhile.
 *
 * A poll that is dropped or answered by something else than the token endpoint is no answer: the next one follows later than usual, until
 * several in a row were of this kind.
 *
 * @throws {FlowStop} when the server refuses for good, when polls stay without a usable response, or when the time that it gave is over
 */
export async function pollForTokens(run: Run, client: AuthenticatedClient, request: HttpRequest, start: PollingStart): Promise<HopAnswer> {
  const { clock } = run.ports;
  const { spec } = start;
  const wait = (seconds: number): Promise<void> => run.waitForPerson(() => run.sleep(seconds * 1000));
  const asked = (retryAfter: RetryAfter | undefined): number | undefined =>
    retryAfter === undefined ? undefined : waitMs(retryAfter, clock.now()) / 1000;
  let polling: Polling = start;
  let hasAnswered = false;
  let interruptions: readonly Interruption[] = [];
  for (;;) {
    const startedAt = clock.monotonic();
    const elapsed = (): number => (clock.monotonic() - startedAt) / 1000;
    const poll = await sendPoll(run, client, request, hasAnswered);
    if (poll.kind === 'answered') return poll.answer;
    if (poll.kind === 'interrupted') {
      interruptions = [...interruptions, poll.interruption];
      const pause = pauseSeconds(polling, asked(poll.interruption.retryAfter) ?? backoffSeconds(polling, interruptions.length));
      const step = afterInterruption(polling, interruptions.length, elapsed() + pause);
      if (step.kind === 'stop') throw stayedUnanswered(poll.interruption, interruptions.length, step.reason);
      noteInterruption(run, poll.interruption, pause, spec);
      polling = step.next;
      await wait(pause);
      continue;
    }
    const { answer, error, findings } = poll;
    const pause = pauseSeconds(polling, asked(readRetryAfter(answer.response)));
    const step = nextPoll(error, polling, elapsed() + pause);
    if (step.kind === 'stop' && step.reason === 'expired') throw timeOver(run, answer, findings, spec);
    if (step.kind === 'stop') throw refusedWith(run, answer, error, findings, perhapsUsed(error.error, interruptions));
    polling = step.next;
    hasAnswered = true;
    interruptions = [];
    await wait(Math.max(pause, polling.intervalSeconds));
  }
}

type Poll =
  | { readonly kind: 'answered'; readonly answer: HopAnswer }
  | ({ readonly kind: 'refused'; readonly answer: HopAnswer } & Pick<
      Extract<ReturnType<typeof readTokenResponse>, { kind: 'refused' }>,
      'error' | 'findings'
    >)
  | { readonly kind: 'interrupted'; readonly interruption: Interruption };

async function sendPoll(run: Run, client: AuthenticatedClient, request: HttpRequest, hasAnswered: boolean): Promise<Poll> {
  const sent = await trySendAsClient(run, client, 'token request', request);
  if ('error' in sent) {
    const interruption = interruptionOfSending(sent.error, hasAnswered);
    if (interruption === undefined) throw FlowStop.failed(sent.error);
    return { kind: 'interrupted', interruption };
  }
  const reading = readTokenResponse(sent.response);
  const interruption = interruptionOfReading(run, sent, reading);
  if (interruption !== undefined) return { kind: 'interrupted', interruption };
  if (reading.kind !== 'refused') return { kind: 'answered', answer: sent };
  return { kind: 'refused', answer: sent, error: reading.error, findings: reading.findings };
}

/** Says of the hop why the run goes on. What the reader found is in the message: it is no fault of the token endpoint. */
function noteInterruption(run: Run, { error }: Interruption, pauseSeconds: number, spec: string): void {
  const message = l10n`${error.message} The run polls again in ${timeInWords(pauseSeconds)}.`;
  run.note([{ severity: 'warning', code: 'polling.interrupted', message, spec }], error.hop);
}

function stayedUnanswered({ error }: Interruption, inARow: number, reason: 'expired' | 'interrupted'): FlowStop {
  const end =
    reason === 'interrupted'
      ? l10n`${inARow} polls in a row brought no usable response, so the run stopped asking.`
      : l10n`The time that the server gave ends before the next poll, so the run stopped asking.`;
  return FlowStop.failed({
    ...error,
    message: l10n`${error.message} ${end} Whether anybody approved is not known.`,
    remedy: error.remedy ?? l10n`Run again when the token endpoint responds.`,
  });
}

/** What may be behind a refusal after a poll whose response was lost: the server may have issued the tokens with it. */
function perhapsUsed(code: string, interruptions: readonly Interruption[]): string {
  const hop = interruptions.findLast(({ mayBeAnswered }) => mayBeAnswered)?.error.hop;
  if (code !== 'invalid_grant' || hop === undefined) return '';
  return l10n` Hop ${hopIndexOf(hop)} brought no usable response: if the server issued the tokens with it, what was polled with is used up, and a new run is needed.`;
}

/** Nobody approved in the time that the server gave. What it said last, to wait or to slow down, is no advice any more. */
function timeOver(run: Run, answer: HopAnswer, findings: readonly Finding[], spec: string): FlowStop {
  run.note(findings, answer.hop);
  return FlowStop.failed({
    code: 'polling.expired',
    message: l10n`${sentenceCase(hopInWords(answer))}: nobody approved in the time that the server gave, so the run stopped asking.`,
    remedy: l10n`Run again and approve within that time. The server names it in expires_in.`,
    spec,
    hop: answer.hop,
  });
}
