import type { AuthenticatedClient } from '../engine/authenticatedClient.ts';
import { refusedWith } from '../engine/readings.ts';
import type { HopAnswer, Run } from '../engine/run.ts';
import type { HttpRequest } from '../http/http.ts';
import { nextPoll, type Polling } from '../oauth/polling.ts';
import { readTokenResponse } from '../oauth/tokenResponse.ts';

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
    const { intervalSeconds } = polling;
    const step = nextPoll(reading.error, polling, (clock.monotonic() - startedAt) / 1000 + intervalSeconds);
    if (step.kind === 'stop') throw refusedWith(run, answer, reading.error, reading.findings);
    polling = step.next;
    await run.waitForPerson(() => run.sleep(polling.intervalSeconds * 1000));
  }
}
