import type { Finding } from '../../findings/finding.ts';
import type { EpochMs } from '../../runs/hop.ts';
import { l10n } from '../../text/l10n.ts';
import { timeInWords } from '../../text/times.ts';
import type { CarriedLife } from './lifeOfRequest.ts';

/** What a person let run out by looking at a request: of the life that it carries, when it was looked at and when it was sent. */
export function expiredWhilePaused(life: CarriedLife | undefined, pausedAt: EpochMs, sentAt: EpochMs): readonly Finding[] {
  if (life === undefined) return [];
  const { name, issuedAt, expiresAt, recommended } = life;
  const end = expiresAt ?? (recommended === undefined ? undefined : issuedAt + recommended.seconds * 1000);
  if (end === undefined || end <= pausedAt || end > sentAt) return [];
  const ago = timeInWords(Math.floor((sentAt - end) / 1000));
  const message =
    expiresAt === undefined
      ? l10n`While the run was paused, the ${name} became older than servers should accept; the request was sent ${ago} later.`
      : l10n`While the run was paused, the ${name} expired; the request was sent ${ago} later.`;
  const remedy = l10n`Run again, and send the request before the time is over.`;
  return [
    { severity: 'warning', code: 'pause.expired', message, spec: specOf[name] ?? recommended?.spec ?? 'RFC 6749 section 5.2', remedy },
  ];
}

/** Where it says how long each lives. */
const specOf: Readonly<Record<string, string>> = {
  device_code: 'RFC 8628 section 3.2',
  auth_req_id: 'OpenID Connect CIBA section 7.3',
  request_uri: 'RFC 9126 section 2.2',
};
