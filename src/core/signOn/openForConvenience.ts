import { UserAgentError } from '../engine/ports.ts';
import type { Run } from '../engine/run.ts';

/** Opens a page whose link is shown as well, and which any other device can open: where no browser opens here, the wait for it goes on. */
export async function openForConvenience(run: Run, url: string): Promise<void> {
  try {
    await run.ports.userAgent.open?.(url);
  } catch (error) {
    if (!(error instanceof UserAgentError)) throw error;
  }
}
