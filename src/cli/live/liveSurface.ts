import type { Flow } from '../../core/runs/flow.ts';
import type { Hop, HopId } from '../../core/runs/hop.ts';
import { type Redaction, viewHop, viewHopGist } from '../../core/runs/redact.ts';
import { formatElapsed } from '../../core/shown/durations.ts';
import { firstSentence } from '../../core/text/firstSentence.ts';
import { hopHead, hopLine } from '../output/hopRow.ts';
import { onOneLine } from '../output/onOneLine.ts';
import { newPage } from '../output/page.ts';
import type { RunSurroundings } from '../surroundings.ts';
import { hopDetails } from './hopDetails.ts';
import type { LiveSurface } from './liveHops.ts';

/** What the lines of a command are made with. */
export interface LiveOptions {
  /** Of a run: the same as in its report, so that a value has one tag. */
  readonly redactionOf: (flow: Flow) => Redaction;
  /** Of the messages; with `--show-secrets` they are shown as they are. */
  readonly detailsOf?: (flow: Flow) => Redaction;
}

/** Tells hops on standard error: a line for each, and with details all of its messages. */
export function liveSurface(
  { tell, status, messages }: Pick<RunSurroundings, 'tell' | 'status' | 'messages'>,
  { redactionOf, detailsOf }: LiveOptions,
  now: () => number = () => performance.now(),
): LiveSurface {
  const page = newPage(messages);
  let isBegun = false;
  let waited: { readonly hop: HopId; readonly since: number } | undefined;

  function head(): readonly string[] {
    if (isBegun || !messages.isTerminal || detailsOf !== undefined) return [];
    isBegun = true;
    return [hopHead(page)];
  }

  return {
    tell(flow, hop) {
      const line = hopLine(viewHopGist(flow, hop, redactionOf(flow)), page);
      tell([...head(), line, ...(detailsOf === undefined ? [] : detailsIn(flow, hop, detailsOf(flow), page))].join('\n'));
    },
    wait(flow, hop) {
      const { index, label, purpose } = viewHopGist(flow, hop, redactionOf(flow));
      if (waited?.hop !== hop.id) waited = { hop: hop.id, since: now() };
      const { since } = waited;
      const what = onOneLine(`${index}  ${label}`);
      const why = onOneLine(firstSentence(purpose));
      status.show(() => `${what} · ${formatElapsed(now() - since)} · ${why}`);
    },
    stopWaiting: () => status.hide(),
  };
}

function detailsIn(flow: Flow, hop: Hop, redaction: Redaction, page: ReturnType<typeof newPage>): readonly string[] {
  return hopDetails(viewHop(flow, hop, redaction), flow, redaction === 'showSecrets' ? [] : redaction.tags, page);
}
