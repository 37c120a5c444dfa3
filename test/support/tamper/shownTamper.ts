import type { HopId } from '../../../src/core/runs/hop.ts';
import type { ShownTamper, ShownTamperCase, ShownTamperResult } from '../../../src/core/tamper/shown/shownTamper.ts';

/** A result that held, with changes. */
export function shownResult(changes: Partial<ShownTamperResult> = {}): ShownTamperResult {
  return {
    verdict: 'held',
    happened: '400 invalid_grant',
    reason: 'The server refused the request: invalid_grant.',
    sent: { id: 'f.5' as HopId, index: 5, text: 'POST /as/token code=code#0f56' },
    answered: { id: 'f.5' as HopId, index: 5, text: 'POST /as/token → 400 {"error":"invalid_grant"}' },
    hasRun: true,
    ...changes,
  };
}

/** A case by its ID, without a result where none is given. */
export function shownCase(id: string, group: string, result?: ShownTamperResult): ShownTamperCase {
  const about = { id, group, change: `Change of ${id}`, expected: 'Answers invalid_grant.', spec: 'RFC 6749 section 4.1.2' };
  return result === undefined ? about : { ...about, result };
}

/** A report of four cases in two groups: one did not hold, one held, one could not be told, one was skipped. */
export function shownTamper(changes: Partial<ShownTamper> = {}): ShownTamper {
  return {
    environment: 'Sandbox',
    application: 'Web app',
    user: 'demo',
    state: 'completed',
    cases: [
      shownCase('pkce.missing', 'PKCE', shownResult()),
      shownCase(
        'pkce.wrong',
        'PKCE',
        shownResult({
          verdict: 'unclear',
          happened: '429',
          reason: 'The server limits the rate of requests (429).',
          advice: 'Choose fewer cases.',
        }),
      ),
      shownCase(
        'code.replayed',
        'Authorization code',
        shownResult({
          verdict: 'notHeld',
          happened: '200 access_token',
          reason: 'The server issued tokens as if nothing had been changed.',
          advice: 'Have the server accept each code once.',
        }),
      ),
      shownCase('code.altered', 'Authorization code', {
        verdict: 'skipped',
        happened: 'not run',
        reason: 'This run makes no request that can be changed so.',
        hasRun: false,
      }),
    ],
    requests: 31,
    hosts: ['127.0.0.1:33463'],
    durationMs: 2400,
    hasControl: true,
    tags: ['code#0f56'],
    ...changes,
  };
}
