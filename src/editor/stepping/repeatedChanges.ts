import type { PartEdit } from '../../core/changes/editRequest.ts';
import { changedPart, type RequestChange } from '../../core/changes/requestChange.ts';
import { partsOf } from '../../core/changes/requestParts.ts';
import type { HttpMethod } from '../../core/http/http.ts';
import type { HopView } from '../../core/runs/views.ts';

/** What was changed in the request of a hop, to be changed in the same way in another run. */
export interface RepeatedChanges {
  readonly edits: readonly (PartEdit & Pick<RequestChange, 'place'>)[];
  /** Names the parts whose values a view does not have: they are secrets. */
  readonly hidden: readonly string[];
}

/** A tag stands where a secret was. */
const tagged = /#[0-9a-f]{4}\b/;

export function repeatedChanges({ changes = [], request }: Pick<HopView, 'changes' | 'request'>): RepeatedChanges {
  const { method, url, headers, body } = request;
  // As it was kept: a person may have typed any method.
  const parts = partsOf({ method: method as HttpMethod, url, headers, ...(body === undefined ? {} : { body }) });
  const edits: (PartEdit & Pick<RequestChange, 'place'>)[] = [];
  const hidden: string[] = [];
  for (const change of changes) {
    const { place, name, how } = change;
    const values = parts.filter((part) => part.place === place && part.name === name).map(({ value }) => value);
    const isKnown = how === 'removed' || (values.length > 0 && !values.some((value) => tagged.test(value)));
    if (isKnown) edits.push({ place, name, values: how === 'removed' ? [] : values });
    else hidden.push(changedPart(change));
  }
  return { edits, hidden };
}
