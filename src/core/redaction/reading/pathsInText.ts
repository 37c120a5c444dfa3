import type { OnField } from './field.ts';
import { type OnSegment, urlFields } from './urlFields.ts';

const begin = /(?<=[\s"'(])\/(?=[\w.~%@-])/g;
/** Also what stands for the `#` of a tag: a tag is never cut. */
const unit = /[\w./~%@!$&*+,;=:?#\ue0f5-]/;
/** A path that matters has a random segment or a parameter. */
const shortestPath = 12;

/** Paths that stand alone in a text, as in `GET /reset/… HTTP/1.1`. */
export function pathsInText(text: string, onField: OnField, onSegment: OnSegment): void {
  begin.lastIndex = 0;
  for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
    let end = match.index + 1;
    while (unit.test(text.charAt(end))) end++;
    begin.lastIndex = end;
    while ('.,;:!?'.includes(text.charAt(end - 1))) end--; // of the sentence
    if (end - match.index >= shortestPath) urlFields(text, match.index, end, onField, onSegment);
  }
}
