import { mediaType } from '../http/http.ts';
import type { RunRedaction } from '../redaction/runRedaction.ts';
import type { TextSearch, TextToSearch } from '../redaction/textSearch.ts';
import type { Flow } from './flow.ts';
import type { Hop } from './hop.ts';
import { learnFlow } from './redact.ts';

/** What is found in one text is to be hidden in the others, so they are searched again; what a third round would find is found in the view. */
const mostRounds = 3;

/** The texts of a run that are too long to be searched in between; none is what most runs have. */
export function largeTexts(hops: readonly Hop[], redaction: RunRedaction): readonly TextToSearch[] {
  return hops.flatMap(textsOf).filter((what) => redaction.needsSearch(what));
}

function textsOf({ request, outcome }: Hop): readonly TextToSearch[] {
  const texts: TextToSearch[] = [];
  if (outcome.kind === 'answered') {
    const { body, headers } = outcome.response;
    texts.push({ text: body, place: { kind: 'body', mediaType: mediaType(headers) }, source: 'received' });
  }
  if (request.body !== undefined) {
    texts.push({ text: request.body, place: { kind: 'body', mediaType: mediaType(request.headers) }, source: 'sent' });
  }
  return texts;
}

/**
 * Has the large texts of a run searched elsewhere, so that a view of it holds nobody up. Changes nothing in what is hidden: where
 * the search fails, they are searched here.
 *
 * @param hops those that are to be shown
 * @throws never; `onFailure` is told
 */
export async function searchLargeTexts(
  flow: Flow,
  hops: readonly Hop[],
  redaction: RunRedaction,
  search: TextSearch,
  onFailure: (error: unknown) => void,
): Promise<void> {
  let sent = { values: 0, ids: 0 };
  for (let round = 0; round < mostRounds; round++) {
    const due = largeTexts(hops, redaction);
    if (due.length === 0) return;
    learnFlow(flow, redaction, due);
    try {
      for (const what of due) {
        const known = redaction.knownSince(sent.values, sent.ids);
        sent = { values: sent.values + known.values.length, ids: sent.ids + known.ids.length };
        redaction.take(what, await search.search(flow.id, known, { ...what, text: redaction.forSearch(what.text) }), known.total);
      }
    } catch (error) {
      onFailure(error);
      for (const { text, place, source } of due) redaction.learn(text, place, source);
      return;
    }
  }
}
