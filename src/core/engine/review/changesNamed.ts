import { changesInWords } from '../../changes/requestChange.ts';
import type { FlowOutcome } from '../../runs/flow.ts';
import type { Hop, HopId } from '../../runs/hop.ts';
import { l10n } from '../../text/l10n.ts';

type Changed = Pick<Hop, 'id' | 'index' | 'changes'>;

/** An outcome that says what a person changed in the request that it is about, or in those before. A run without changes is as it was. */
export function outcomeWithChanges(outcome: FlowOutcome, hops: readonly Changed[]): FlowOutcome {
  if (outcome.kind !== 'refused' && outcome.kind !== 'failed') return outcome;
  const words = changesUpTo(hops, outcome.error.hop);
  return words === '' ? outcome : { ...outcome, error: { ...outcome.error, message: `${outcome.error.message} ${words}` } };
}

/** Failed checks that say the same. */
export function checksWithChanges<Check extends { readonly outcome: string; readonly message: string; readonly hop?: HopId }>(
  checks: readonly Check[],
  hops: readonly Changed[],
): readonly Check[] {
  if (!hops.some(({ changes }) => changes !== undefined)) return checks;
  return checks.map((check) => {
    const words = check.outcome === 'failed' ? changesUpTo(hops, check.hop) : '';
    return words === '' ? check : { ...check, message: `${check.message} ${words}` };
  });
}

/** What was changed at the hop, else which earlier hops were changed; of all hops where nothing is said to be at one. */
function changesUpTo(hops: readonly Changed[], hop: HopId | undefined): string {
  const at = hop === undefined ? -1 : hops.findIndex(({ id }) => id === hop);
  const own = hops[at]?.changes;
  if (own !== undefined) return changesInWords(own);
  const earlier = (at < 0 ? hops : hops.slice(0, at)).filter(({ changes }) => changes !== undefined).map(({ index }) => index);
  if (earlier.length === 0) return '';
  return earlier.length === 1
    ? l10n`You changed the request of hop ${earlier[0] ?? 0}.`
    : l10n`You changed the requests of hops ${earlier.join(', ')}.`;
}
