import { editRequest, type PartEdit } from '../../core/changes/editRequest.ts';
import type { RequestChange } from '../../core/changes/requestChange.ts';
import { changesBetween, partsOf, type RequestPart } from '../../core/changes/requestParts.ts';
import type { HttpRequest } from '../../core/http/http.ts';
import { findSecrets } from '../../core/redaction/findSecrets.ts';
import { isSecretParameter } from '../../core/runs/secretParameter.ts';

/** A part of a request as it is after the edits so far. Parts of one name are one: an edit is of all of them. */
export interface EditedPart extends Pick<RequestPart, 'place' | 'name' | 'value'> {
  /** Left out: it is as it was sent. */
  readonly how?: RequestChange['how'];
  /** Nobody may read the value over a shoulder. */
  readonly isHidden: boolean;
}

/** The parts of a request after the edits; a removed one stands where it stood, so that it can be put back. */
export function editedParts(request: HttpRequest, edits: readonly PartEdit[]): readonly EditedPart[] {
  const edited = editRequest(request, edits);
  const changes = new Map(changesBetween(request, edited).map((change) => [keyOf(change), change.how]));
  const shown = (part: RequestPart): EditedPart => {
    const how = changes.get(keyOf(part));
    const { place, name, value } = part;
    return { place, name, value, isHidden: isHidden(part), ...(how === undefined ? {} : { how }) };
  };
  const removed = partsOf(request).filter((part) => changes.get(keyOf(part)) === 'removed');
  const all = [...partsOf(edited), ...removed].map(shown);
  return [...new Map(all.map((part) => [keyOf(part), part] as const).reverse()).values()].reverse();
}

function keyOf({ place, name }: Pick<RequestPart, 'place' | 'name'>): string {
  return `${place}:${place === 'header' ? name.toLowerCase() : name}`;
}

const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'dpop', 'cookie']);

/** By its place, by its name, or by what it looks like. */
function isHidden({ place, name, value }: RequestPart): boolean {
  if (place === 'cookie' || (place === 'header' && secretHeaders.has(name.toLowerCase()))) return true;
  if (place === 'url' || place === 'body') return findSecrets(value, { kind: place === 'url' ? 'url' : 'text' }).spans.length > 0;
  return place !== 'method' && isSecretParameter(name, value);
}
