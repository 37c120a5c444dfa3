import type { HttpResponse } from '../../http/http.ts';
import type { EpochMs, Hop, HopId, HopOutcome } from '../../runs/hop.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { present } from '../../values/members.ts';
import { bodyOfContent } from './bodyOfContent.ts';
import type { HarEntry, HarResponse } from './harEntry.ts';
import type { RecordedHop } from './signOn.ts';

/** Characters of a response body that are kept; of a page that is a script for the most part, fewer. */
const longestBody = 1_000_000;
const longestPage = 200_000;

/** An entry as our own runs have a hop. */
export function recordedHop({ entry, step, action }: RecordedHop, id: HopId, index: number): Hop {
  const { method, url, headers, body, startedAt } = entry;
  return {
    id,
    index,
    step,
    startedAt: startedAt as EpochMs, // the archive has the unit as text
    request: present({ method, url: url.href, headers, body }),
    outcome: outcomeOf(entry),
    ...present({ action }),
  };
}

function outcomeOf({ response, error, timing, own }: HarEntry): HopOutcome {
  if (response !== undefined) return { kind: 'answered', response: responseOf(response), timing };
  if (own.isHandedOver === true) return { kind: 'handedOver', message: l10n`What the browser did is not recorded.`, timing };
  const message =
    error === undefined ? l10n`No response is recorded.` : l10n`No response is recorded. The archive says ${quotedText(error)}.`;
  return { kind: 'failed', failure: { code: 'transport.other', message }, timing };
}

function responseOf({ status, statusText, headers, content }: HarResponse): HttpResponse {
  return { status, statusText, headers, ...bodyOfContent(content, /html/i.test(content.mimeType) ? longestPage : longestBody) };
}
