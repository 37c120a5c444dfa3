import { encodeForm, parseForm } from '../http/form.ts';
import { mediaType } from '../http/http.ts';
import { parseJson, parseJsonObject } from '../json/json.ts';
import type { TextPlace } from '../redaction/textPlace.ts';
import { changeOf, type Draft, type DraftCounts, draftCounts, draftedRequest } from './draft.ts';
import { type DraftContext, draftWarnings } from './draftWarnings.ts';
import type { RequestPart } from './requestParts.ts';
import { unsendable } from './sendable.ts';

/** A draft as it may leave the host: with tags in place of secrets. */
export interface DraftView extends DraftCounts {
  readonly entries: readonly DraftEntryView[];
  /** Why it cannot be sent at all. */
  readonly problem?: string;
}

export interface DraftEntryView extends Pick<RequestPart, 'place' | 'name' | 'value'> {
  readonly id: number;
  /** Its value is a secret, or has one in it: it is replaced as a whole, and not edited. */
  readonly isSecret: boolean;
  /** How it differs from the request. Left out: it does not. */
  readonly how?: 'set' | 'added' | 'removed';
  /** What was there before a change. */
  readonly was?: string;
  /** What a server may make of it. It can be sent all the same. */
  readonly warning?: string;
}

/** Replaces secrets by tags; the place says how the text is to be read. */
export type HideText = (text: string, place: TextPlace) => string;

/** @param context of the run, for warnings */
export function viewDraft(draft: Draft, hide: HideText, context?: DraftContext): DraftView {
  const request = draftedRequest(draft);
  const problem = unsendable(request);
  const type = mediaType(request.headers);
  const warnings = draftWarnings(draft, context);
  return {
    ...draftCounts(draft),
    entries: draft.entries.map((entry) => {
      const value = hiddenValue(entry, type, hide);
      const how = changeOf(entry);
      const warning = warnings.get(entry.id);
      return {
        id: entry.id,
        place: entry.place,
        name: hide(entry.name, { kind: 'text' }),
        value,
        isSecret: value !== entry.value,
        ...(how === undefined ? {} : { how }),
        ...(how === 'set' && entry.original !== undefined ? { was: hiddenValue(entry.original, type, hide) } : {}),
        ...(warning === undefined ? {} : { warning }),
      };
    }),
    ...(problem === undefined ? {} : { problem: hide(problem, { kind: 'text' }) }),
  };
}

/** The value where it stands: what is a secret follows from its name there. @param type media type of the body */
function hiddenValue({ place, name, value, isJson }: RequestPart, type: string | undefined, hide: HideText): string {
  switch (place) {
    case 'method':
      return hide(value, { kind: 'text' });
    case 'url':
      return hide(value, { kind: 'url' });
    case 'header':
      return hide(value, { kind: 'header', name });
    case 'cookie':
      return hide(`x=${value}`, { kind: 'header', name: 'Cookie' }).slice(2);
    case 'body':
      return hide(value, { kind: 'body', mediaType: type });
    case 'query':
    case 'form': {
      const whole = encodeForm([[name, value]]);
      const hidden = hide(whole, { kind: 'body', mediaType: 'application/x-www-form-urlencoded' });
      return hidden === whole ? hide(value, { kind: 'text' }) : (parseForm(hidden)[0]?.[1] ?? hidden);
    }
    case 'json': {
      const member = isJson === true ? (parseJson(value) ?? value) : value;
      const whole = JSON.stringify({ [name]: member });
      const hidden = hide(whole, { kind: 'body', mediaType: 'application/json' });
      const found = hidden === whole ? member : Object.values(parseJsonObject(hidden) ?? {})[0];
      if (hidden === whole) return hide(value, { kind: 'text' });
      return typeof found === 'string' ? found : JSON.stringify(found ?? hidden);
    }
  }
}
