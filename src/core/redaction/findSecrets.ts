import { isNoWord, isUuid, looksRandom, shortestRandom } from './judging/looksRandom.ts';
import { layersOf } from './layers/decodeEscapes.ts';
import { endInOrigin, type Layer, originOf, textOf } from './layers/layer.ts';
import { base64Documents } from './reading/base64Documents.ts';
import { commandOptions } from './reading/commandOptions.ts';
import { type Field, type OnField, secretLabel } from './reading/field.ts';
import { formFields } from './reading/formFields.ts';
import { headerFields } from './reading/headerFields.ts';
import { jsonFields } from './reading/jsonFields.ts';
import { markupFields } from './reading/markupFields.ts';
import { multipartFields } from './reading/multipartFields.ts';
import { pathsInText } from './reading/pathsInText.ts';
import { prefixedKeys } from './reading/prefixedKeys.ts';
import { spokenSecrets, typedSecrets } from './reading/spokenSecrets.ts';
import { sqlFields } from './reading/sqlFields.ts';
import { tableFields } from './reading/tableFields.ts';
import { textFields } from './reading/textFields.ts';
import { tokenShapes } from './reading/tokenShapes.ts';
import { type OnSegment, urlFields } from './reading/urlFields.ts';
import type { TextPlace } from './textPlace.ts';

/** A secret that stands in a text, by its place or by its shape. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  /** Decoded. */
  readonly value: string;
}

export interface Findings {
  readonly spans: readonly SecretSpan[];
  /** Every named value and where it stands: for what is known to be secret only as a whole. */
  readonly fields: readonly Field[];
}

/** JSON in a string in JSON in a string … */
const deepestNesting = 4;
const address = /[a-z][a-z0-9+.-]{1,12}:\/\/[^\s"'<>\\`{}|^]+/gi;

/**
 * What in a text is a secret by its place (the name of a field, a header, an element; a path) or by its shape (JWT, JWE, private key
 * in PEM). Knows nothing of the run. Total, linear in the text.
 *
 * @param layers the text in its forms, from {@link layersOf}
 */
export function findSecrets(text: string, place: TextPlace, layers: readonly Layer[] = layersOf(text)): Findings {
  const reader = new Reader();
  reader.read(text, place);
  for (const layer of layers) {
    const decoded = layer.origins === undefined ? text : textOf(layer);
    reader.readAnything(decoded, layer);
  }
  return reader;
}

/** Parameters and nothing else; one alone could be anything. */
function isForm(text: string): boolean {
  return /^[\s\ufeff?]*[\w.%~-]+=[^\s=]*(?:&[\w.%~-]+=|\s*$)/.test(text.slice(0, 2000));
}

const credentialLine =
  /\b((?:set-)?cookie):[ \t]*((?!(?:samesite|path|domain|expires|max-age|priority)=)(?=[\w.-]+=[^\s=;])[^\r\n"'<>\\]+)/gi;
const authorizationLine = /\bauthorization["']?\s{0,4}[:=]\s{0,4}["']?(?:bearer|basic|dpop|token|ssws|negotiate) {1,4}(?=[\w+/.~=-]{4})/gi;

/** Whether a JSON text names a secret, or holds a token. */
function holdsSecret(document: string): boolean {
  let found = tokenShapes(document).length > 0;
  const note = (field: Field): void => {
    found ||= secretLabel(field) !== undefined;
  };
  if (!found) jsonFields(document, undefined, note);
  for (const form of found ? [] : layersOf(document)) textFields(textOf(form), note);
  return found;
}

/** JSON that no page can run as a script, or that a page gets by running it. */
const guardedJson = /^\s{0,64}(?:\)\]\}',?|while\(1\);|for\(;;\);|(?:\/\*\*\/)?[\w$.]{1,80}\()\s{0,16}[{[]/;

/** A JSON text that is a string, or a string in a string. */
function withoutQuotes(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && '"\\'.includes(text.charAt(start))) start++;
  while (end > start && '"\\'.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** What ends a sentence or closes a bracket behind an address is none of it. */
function withoutPunctuation(url: string): string {
  let end = url.length;
  while (').,;]'.includes(url.charAt(end - 1))) end--;
  return url.slice(0, end);
}

/** Where a place is in what was sent: of a layer, or of the text itself. */
function originIn(layer: Layer | undefined, at: number): number {
  return layer === undefined ? at : originOf(layer, at);
}

function endIn(layer: Layer | undefined, at: number): number {
  return layer === undefined ? at : endInOrigin(layer, at);
}

class Reader {
  readonly spans: SecretSpan[] = [];
  readonly fields: Field[] = [];
  #isMarkup = false;

  read(text: string, place: TextPlace): void {
    const onField = (field: Field): void => this.#take(field, text, undefined);
    const onSegment = (start: number, end: number, value: string, label: string): void => {
      this.spans.push({ start, end, value, label });
    };
    switch (place.kind) {
      case 'text':
        return;
      case 'summary':
        textFields(text, onField, 'parameter');
        return;
      case 'url':
        urlFields(text, 0, text.length, onField, onSegment);
        return;
      case 'header':
        headerFields(place.name, text, onField, onSegment);
        return;
      case 'member':
        onField({ name: place.name, parent: place.parent, place: 'json', start: 0, end: text.length, value: text });
        return;
      case 'body':
        this.#body(text, place.mediaType, onField, onSegment);
    }
  }

  /** What is looked for in every text and in each of its forms. */
  readAnything(text: string, layer: Layer): void {
    for (const { start, end, label } of tokenShapes(text)) this.#add(start, end, label, text.slice(start, end), layer);
    const onField = (field: Field): void => this.#take(field, text, layer, deepestNesting);
    const onSegment = (start: number, end: number, value: string, label: string): void => this.#add(start, end, label, value, layer);
    for (const match of text.matchAll(address)) {
      const url = withoutPunctuation(match[0]);
      urlFields(text, match.index, match.index + url.length, onField, onSegment);
    }
    textFields(text, onField);
    const onSpoken = (start: number, end: number, label: string): void => onSegment(start, end, text.slice(start, end), label);
    spokenSecrets(text, onSpoken);
    typedSecrets(text, onSpoken);
    sqlFields(text, onField);
    prefixedKeys(text, (start, end) => onSpoken(start, end, 'api_key'));
    commandOptions(text, onField, onSegment);
    pathsInText(text, onField, onSegment);
    if (text.includes('<') && !(this.#isMarkup && layer.origins === undefined)) this.#quotedMarkup(text, onField, onSegment);
    this.#credentialLines(text, layer);
    for (const { start, end, document } of base64Documents(text)) {
      if (holdsSecret(document)) this.#add(start, end, 'encoded', text.slice(start, end), layer);
    }
  }

  /** Markup in a string or in an attribute. What is not closed by the next tag may be a word of a message, as in `<token> expected`. */
  #quotedMarkup(text: string, onField: OnField, onSegment: OnSegment): void {
    const isClosed = ({ end }: Field): boolean => text.startsWith('</', end) || /["'>]/.test(text.charAt(end));
    markupFields(
      text,
      (field) => {
        if (isClosed(field)) onField(field);
      },
      onSegment,
    );
  }

  /** What a page or a message quotes of HTTP. */
  #credentialLines(text: string, layer: Layer): void {
    for (const { 0: lead, index } of text.matchAll(authorizationLine)) {
      const start = index + lead.length;
      let end = start;
      while (/[\w+/.~=\ue0f5-]/.test(text.charAt(end))) end++;
      if (isNoWord(text.slice(start, end))) this.#add(start, end, 'authorization', text.slice(start, end), layer);
    }
    for (const { 0: line, 1: name = '', 2: value = '', index } of text.matchAll(credentialLine)) {
      const from = index + line.length - value.length;
      headerFields(
        name,
        value,
        () => undefined,
        (start, end, secret, label) => this.#add(from + start, from + end, label, secret, layer),
      );
    }
  }

  /** A body that is one random value and nothing else. */
  #bareValue(text: string, onSegment: (start: number, end: number, value: string, label: string) => void): void {
    const whole = withoutQuotes(text.trim());
    if (isForm(text) || isUuid(whole) || !looksRandom(whole, shortestRandom.inPath)) return;
    const start = text.indexOf(whole);
    onSegment(start, start + whole.length, whole, 'body');
  }

  #body(
    text: string,
    mediaType: string | undefined,
    onField: (field: Field) => void,
    onSegment: (start: number, end: number, value: string, label: string) => void,
  ): void {
    this.#bareValue(text, onSegment);
    if (mediaType === 'application/x-www-form-urlencoded') formFields(text, 0, text.length, onField);
    if (mediaType?.startsWith('multipart/') === true || text.includes('form-data;')) multipartFields(text, onField);
    const start = text.trimStart().charAt(0);
    if (start !== '{' && start !== '[' && !text.includes('<')) tableFields(text, onField);
    if (start === '{' || start === '[' || guardedJson.test(text)) {
      // That a password is set may be told by the media type; the body is `{"value":"…"}`.
      jsonFields(text, mediaType?.startsWith('application/vnd.pingidentity.password.') === true ? 'password' : undefined, onField);
    } else if (text.includes('<')) {
      this.#isMarkup = true;
      markupFields(text, onField, onSegment);
    } else if (start === '"') {
      const from = text.indexOf('"') + 1;
      const last = text.lastIndexOf('"');
      const to = last < from ? text.length : last; // else it was cut
      onField({ name: '', place: 'json', start: from, end: to, value: text.slice(from, to) });
    } else if (isForm(text)) {
      formFields(text, 0, text.trimEnd().length, onField);
    }
  }

  #take(field: Field, text: string, layer: Layer | undefined, depth = 0): void {
    this.fields.push({ ...field, start: originIn(layer, field.start), end: endIn(layer, field.end) });
    const label = secretLabel(field);
    if (label !== undefined) this.#add(field.start, field.end, label, field.value, layer);
    else if (depth < deepestNesting) this.#takeInside(field, text, layer, depth);
  }

  /** JSON, a form or a path inside of a value. */
  #takeInside({ start, end, value, name }: Field, text: string, layer: Layer | undefined, depth: number): void {
    const first = value.charAt(0);
    if (first === '/') {
      const onSegment = (from: number, to: number, segment: string, label: string): void => this.#add(from, to, label, segment, layer);
      urlFields(text, start, end, (field) => this.#take(field, text, layer, deepestNesting), onSegment);
    }
    if (text.slice(start, end) === value && isForm(value)) {
      formFields(text, start, end, (inner) => this.#take(inner, text, layer, deepestNesting));
    }
    if (first !== '{' && first !== '[') return;
    const raw = text.slice(start, end);
    const forms = layersOf(raw);
    const inner = forms[1] ?? forms[0];
    if (inner === undefined) return;
    const shifted: Layer = {
      units: inner.units,
      length: inner.length,
      origins: Int32Array.from({ length: inner.length + 1 }, (_, at) => originIn(layer, start + originOf(inner, at))),
      ends: Int32Array.from({ length: inner.length + 1 }, (_, at) => endIn(layer, start + endInOrigin(inner, at))),
    };
    const decoded = textOf(inner);
    jsonFields(decoded, name, (field) => this.#take(field, decoded, shifted, depth + 1));
  }

  #add(start: number, end: number, label: string, value: string, layer: Layer | undefined): void {
    if (end <= start) return;
    this.spans.push({ start: originIn(layer, start), end: endIn(layer, end), label, value });
  }
}
