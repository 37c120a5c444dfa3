import { Mentions } from '../engine/notifications/mentions.ts';
import { userAgentStop } from '../engine/notifications/userAgentStop.ts';
import type { UserAgentAnswer } from '../engine/ports.ts';
import type { Run, SignOnStart } from '../engine/run.ts';
import { comesInFragment } from '../oauth/responses/responseMode.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import { browserHint } from './browserHint.ts';

/** After this time a person who has not come back may be looking at an error. Milliseconds. */
const hintAfterMs = 10_000;

/**
 * Opens the browser and waits for its answer at the redirect URI, for as long as the plan allows. Shows meanwhile what is waited for, what
 * arrives instead, and after a while what the person may be looking at.
 *
 * @throws {FlowStop} when the browser does not come back
 */
export function awaitBrowser(run: Run, { request, sent }: SignOnStart, redirectUri: string): Promise<UserAgentAnswer> {
  const { state, responseMode, responseType, parameters } = sent;
  const { personMs } = run.plan.timeouts;
  const message = l10n`Waiting for the browser to come back to ${redirectUri}, for at most ${personMs / 1000} s.`;
  const expiresAt = run.ports.clock.now() + personMs;
  const prompt = { id: run.randomText(), title: l10n`Sign on in the browser`, message, expiresAt, actions: [] };
  return run.showWhile(prompt, async (show) => {
    const mentions = new Mentions(run, (finding) => show({ message: `${message} ${finding.message}` }));
    const stopTimer = run.ports.clock.startTimer(hintAfterMs, () => show({ hint: browserHint(parameters, redirectUri) }));
    try {
      return await run.ports.userAgent.authorize(request, {
        expected: present({ state, responseMode, redirectUri }),
        inFragment: comesInFragment(responseMode, responseType),
        timeoutMs: personMs,
        signal: run.signal,
        mention: mentions.add,
      });
    } catch (error) {
      throw userAgentStop(error);
    } finally {
      stopTimer();
      mentions.end();
    }
  });
}
