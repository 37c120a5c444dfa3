import { type Findings, findSecrets, type SecretSpan } from './findSecrets.ts';
import { looksRandom } from './judging/looksRandom.ts';
import { wordsOf } from './judging/secretNames.ts';
import type { KnownValue, SecretSource } from './knownValue.ts';
import { forEachBinaryReading } from './layers/binaryRuns.ts';
import { layersFrom, layersOf, withoutEscapes } from './layers/decodeEscapes.ts';
import { GrowingMatcher } from './layers/growingMatcher.ts';
import { endInOrigin, type Layer, originOf } from './layers/layer.ts';
import { replaceSpans } from './layers/replaceSpans.ts';
import { maskTags, unmasked } from './maskTags.ts';
import type { TagBook } from './tagBook.ts';
import type { TextPlace } from './textPlace.ts';
import type { FoundInText, NewlyKnown, TextToSearch } from './textSearch.ts';

interface Match {
  readonly start: number;
  readonly end: number;
  readonly id: number;
}

/** What a search found, and how much was known when it ended: later values are not in it. */
interface Searched {
  readonly place: string;
  readonly spans: readonly SecretSpan[] | undefined;
  readonly known: number;
}

/** So many values in one text may be secrets by shape and place alone; above it the text is hidden as a whole. */
const mostByShape = 2000;
const hiddenWhole = '[hidden: more than 2,000 values in this text look like secrets]';
const notSearched = '[hidden: this text could not be searched for secrets]';
const mostRounds = 8;
const outOfDate = -1;
/** What is longer is read once, and is better searched elsewhere: reading it again and again would hold up the editor. */
const longestReadAgain = 16_384;
/** A longer value is looked for as it is: it is a document, and written in another way it is found by what is in it. */
const longestWithForms = 65_536;
const shortestAnywhere = 8;
/** Shorter, and found in what a server sent, it may be a word or a version: it has to look drawn. */
const longestDoubted = 10;
/** Of a secret that itself looks escaped, decoded. */
const shortestDecoded = 6;
const shortestDigits = 16;

/**
 * What is secret in one run, and the hiding of it. Holds raw values until it is {@link forget forgotten}; what it gives out holds none
 * but for {@link valueOf}.
 */
export class RunRedaction {
  readonly #book: TagBook;
  readonly #onFailure: (error: unknown) => void;
  readonly #entries: KnownValue[] = [];
  readonly #ofValue = new Map<string, number>();
  readonly #ofTag = new Map<string, string>();
  readonly #tagOfValue = new Map<string, string>();
  readonly #short = new Map<string, number>();
  readonly #ids = new Set<string>();
  /** Large texts that were searched elsewhere. */
  readonly #searched = new Map<string, Searched>();
  #matcher = new GrowingMatcher();

  constructor(book: TagBook, onFailure: (error: unknown) => void) {
    this.#book = book;
    this.#onFailure = onFailure;
  }

  /** A value that is a secret wherever it stands in this run: of 8 characters and more anywhere, else as a whole field. */
  know(label: string, value: string): void {
    this.#remember(label, value, 'certain');
  }

  /** A value that is an ID and no secret, whatever it looks like: in paths, and under names such as `key`. */
  knowId(value: string): void {
    this.#ids.add(value);
  }

  /** Remembers the secrets of a text, so that they are hidden in all other texts too. */
  learn(text: string, place: TextPlace, source: 'sent' | 'received'): void {
    if (this.#searchedIn(text, place) !== undefined) return;
    try {
      this.#learn(text, place, source);
    } catch (error) {
      this.#onFailure(error);
    }
  }

  #learn(text: string, place: TextPlace, source: 'sent' | 'received'): void {
    const masked = maskTags(text, this.#book);
    const findings = findSecrets(masked, place);
    if (source === 'received') this.#learnIds(findings);
    const spans = this.#secretsAmong(findings);
    if (this.#areTooMany(spans)) return;
    for (const { label, value } of replaceable(spans)) this.#remember(label, unmasked(value), source);
  }

  /**
   * The text with a tag in the place of each secret. Hiding twice is hiding once; a text without secrets is given back as it is, and
   * one that cannot be searched not at all.
   */
  hide(text: string, place: TextPlace = { kind: 'text' }): string {
    try {
      return this.#hide(text, place);
    } catch (error) {
      this.#onFailure(error);
      return notSearched;
    }
  }

  #hide(text: string, place: TextPlace): string {
    const searched = this.#searchedIn(text, place);
    if (searched?.known === this.#known) return this.#replace(text, searched.spans);
    let hidden = this.#hideOnce(text, place);
    // What was hidden may have held a bracket or a quotation mark, without which the rest reads differently.
    for (let round = 1; round < mostRounds && hidden !== text && text.length <= longestReadAgain; round++) {
      const again = this.#hideOnce(hidden, place);
      if (again === hidden) break;
      hidden = again;
    }
    return hidden;
  }

  #hideOnce(text: string, place: TextPlace): string {
    if (text === '') return text;
    const masked = maskTags(text, this.#book);
    const layers = layersOf(masked);
    const findings = findSecrets(masked, place, layers);
    return this.#replace(text, this.#spansIn(findings, layers));
  }

  /** `undefined` when there are too many. */
  #spansIn(findings: Findings, layers: readonly Layer[]): readonly SecretSpan[] | undefined {
    const byShape = this.#secretsAmong(findings);
    if (this.#areTooMany(byShape)) return undefined;
    return [...this.#knownIn(layers), ...this.#shortIn(findings), ...byShape];
  }

  #replace(text: string, spans: readonly SecretSpan[] | undefined): string {
    return spans === undefined ? hiddenWhole : replaceSpans(text, spans, ({ label, value }) => this.tagFor(label, unmasked(value)));
  }

  /** Whether a text is so long that it is better searched elsewhere, and what was found there would be out of date or missing. */
  needsSearch({ text, place }: TextToSearch): boolean {
    return text.length > longestReadAgain && this.#searchedIn(text, place)?.known !== this.#known;
  }

  /** What has become known behind so many values and IDs: for a search elsewhere. */
  knownSince(values: number, ids: number): NewlyKnown {
    return { values: this.#entries.slice(values), ids: [...this.#ids].slice(ids), total: this.#known };
  }

  /** Takes over what is known of the run in another place. */
  takeKnown({ values, ids }: NewlyKnown): void {
    for (const { label, value, source } of values) this.#remember(label, value, source);
    for (const id of ids) this.#ids.add(id);
  }

  /** The text as the other place has to see it: with the tags in it marked. */
  forSearch(text: string): string {
    return maskTags(text, this.#book);
  }

  /** {@link learn} and {@link hide} in one, up to the replacing, which is left to who holds the tags. */
  search({ text, place, source }: TextToSearch): FoundInText {
    const layers = layersOf(text);
    const findings = findSecrets(text, place, layers);
    const before = this.#ids.size;
    if (source === 'received') this.#learnIds(findings);
    const secrets = this.#secretsAmong(findings);
    const learned = this.#areTooMany(secrets) ? [] : replaceable(secrets);
    for (const { label, value } of learned) this.#remember(label, unmasked(value), source);
    return {
      learned: learned.map(({ label, value }) => ({ label, value })),
      ids: [...this.#ids].slice(before),
      spans: this.#spansIn(findings, layers),
    };
  }

  /**
   * Takes what a {@link search} elsewhere found in a text: it is known from now on.
   * @param total how much was known here when it was asked for; what became known since is not in it, and the text is searched again
   */
  take({ text, place, source }: TextToSearch, { learned, ids, spans }: FoundInText, total: number): void {
    const isCurrent = total === this.#known;
    for (const id of ids) this.#ids.add(id);
    const isTag = (value: string): boolean => this.#book.isTag(unmasked(value));
    for (const { label, value } of learned) if (!isTag(value)) this.#remember(label, unmasked(value), source);
    this.#searched.set(text, {
      place: JSON.stringify(place),
      spans: spans?.filter(({ value }) => !isTag(value)),
      known: isCurrent ? this.#known : outOfDate,
    });
  }

  #searchedIn(text: string, place: TextPlace): Searched | undefined {
    if (text.length <= longestReadAgain) return undefined;
    const searched = this.#searched.get(text);
    return searched?.place === JSON.stringify(place) ? searched : undefined;
  }

  /** Grows with everything that is known. */
  get #known(): number {
    return this.#entries.length + this.#ids.size;
  }

  /** The tag of a value, which the run holds from now on. */
  tagFor(label: string, value: string): string {
    const known = this.#tagOfValue.get(value);
    if (known !== undefined) return known;
    const entry = this.#entries[this.#ofValue.get(value) ?? -1];
    const tag = this.#book.tagFor(entry?.label ?? label, value);
    this.#ofTag.set(tag, value);
    this.#tagOfValue.set(value, tag);
    return tag;
  }

  /** Tags that stand in texts already, of another window: they stay, and nothing is known about what they stand for. */
  keepTags(tags: readonly string[]): void {
    for (const tag of tags) this.#book.keep(tag);
  }

  /** Every tag that was given out for this run. */
  get tags(): readonly string[] {
    return [...this.#ofTag.keys()];
  }

  /** How many there are: it only grows. */
  get tagCount(): number {
    return this.#ofTag.size;
  }

  /** The value behind a tag of this run, for the person who asked to see it. */
  valueOf(tag: string): string | undefined {
    return this.#ofTag.get(tag);
  }

  /** Lets go of all raw values. */
  forget(): void {
    this.#entries.length = 0;
    this.#matcher = new GrowingMatcher();
    for (const table of [this.#ofValue, this.#ofTag, this.#tagOfValue, this.#short, this.#ids, this.#searched]) table.clear();
  }

  #remember(label: string, value: string, source: SecretSource): void {
    if (value === '' || this.#book.isTag(value)) return;
    const before = this.#ofValue.get(value);
    if (before !== undefined && (this.#entries[before]?.source === 'certain' || source !== 'certain')) return;
    const id = this.#entries.length;
    this.#entries.push({ value, label, source });
    this.#ofValue.set(value, id);
    if (!isRecognizable(value, source)) {
      if (source === 'certain') this.#short.set(value, id);
      return;
    }
    if (before !== undefined && isRecognizable(value, this.#entries[before]?.source ?? source)) return; // already looked for
    for (const form of formsOf(value)) this.#matcher.add({ text: form, id });
  }

  #learnIds({ fields }: Findings): void {
    for (const { name, value } of fields) {
      const last = wordsOf(name).at(-1);
      if (last === 'id' || last === 'kid' || last === 'jti' || last === 'sub' || last === 'uid') this.#ids.add(value);
    }
  }

  #secretsAmong({ spans }: Findings): readonly SecretSpan[] {
    return spans.filter(({ label, value }) => {
      if (label === 'path' || label === 'key' || label === 'code') return !this.#ids.has(value) && !this.#book.isTag(unmasked(value));
      return !this.#book.isTag(unmasked(value));
    });
  }

  #areTooMany(spans: readonly SecretSpan[]): boolean {
    if (spans.length <= mostByShape) return false;
    const uncertain = new Set<number>();
    for (const { start, value } of spans) {
      const known = this.#ofValue.get(value);
      if (known === undefined || this.#entries[known]?.source !== 'certain') uncertain.add(start);
    }
    return uncertain.size > mostByShape;
  }

  #knownIn(layers: readonly Layer[]): readonly SecretSpan[] {
    if (this.#matcher.isEmpty) return [];
    const spans: SecretSpan[] = [];
    const search = (layer: Layer): void => {
      const add = ({ start, end, id }: Match): void => {
        const { value, label } = this.#entries[id] as KnownValue;
        spans.push({ start: originOf(layer, start), end: endInOrigin(layer, end), label, value });
      };
      let last: Match | undefined;
      let overlapping: Match | undefined;
      this.#matcher.search(layer.units, layer.length, (start, end, id) => {
        // One letter again and again matches at every place: of matches of one secret that overlap, those side by side are enough.
        if (last !== undefined && last.id === id && start < last.end && start >= last.start) {
          overlapping = { start, end, id };
          return;
        }
        if (overlapping !== undefined) add(overlapping);
        overlapping = undefined;
        last = { start, end, id };
        add(last);
      });
      if (overlapping !== undefined) add(overlapping);
    };
    for (const layer of layers) {
      search(layer);
      forEachBinaryReading(layer, (reading) => {
        for (const form of layersFrom(reading)) search(form);
      });
    }
    return spans;
  }

  /** Certain values too short to be looked for anywhere: as a whole field. */
  #shortIn({ fields }: Findings): readonly SecretSpan[] {
    if (this.#short.size === 0) return [];
    return fields.flatMap(({ start, end, value }) => {
      const id = this.#short.get(value);
      if (id === undefined || end <= start) return [];
      return [{ start, end, label: (this.#entries[id] as KnownValue).label, value }];
    });
  }
}

/** Of spans that cover each other only the one that is replaced: what is inside of another is no value of its own. */
function replaceable(spans: readonly SecretSpan[]): readonly SecretSpan[] {
  const kept: SecretSpan[] = [];
  replaceSpans('', spans, (span) => {
    kept.push(span);
    return '';
  });
  return kept;
}

/**
 * Long enough to be replaced wherever it stands: a short password should not blank words of a body, digits stand in IDs and times.
 * A server must not be able to blank words or addresses of the record by calling them secrets.
 */
function isRecognizable(value: string, source: SecretSource): boolean {
  if (value.length < shortestAnywhere || (/^\d+$/.test(value) && value.length < shortestDigits)) return false;
  if (source === 'certain') return true;
  return (
    !/^(?:[A-Za-z]?[a-z]{1,15}|[A-Z]{1,15}|[a-z][a-z0-9+.-]*:\/\/.*)$/.test(value) &&
    !(source === 'received' && value.length < longestDoubted && !looksRandom(value, shortestAnywhere))
  );
}

/** As it is, as it is after all decoding, with a plus for each space, and as the bytes of UTF-8. */
function formsOf(value: string): readonly string[] {
  if (value.length > longestWithForms) return [value];
  const decoded = withoutEscapes(value);
  const forms = new Set([value, decoded, decoded.replace(openEscape, '')]);
  for (const form of [...forms]) {
    if (form.includes(' ')) forms.add(form.replaceAll(' ', '+'));
  }
  for (const form of [...forms]) {
    if (/[\u0080-\uffff]/.test(form)) forms.add(String.fromCharCode(...new TextEncoder().encode(form)));
  }
  return [...forms].filter(({ length }) => length >= shortestDecoded);
}

/** What the text behind a secret could complete to an escape. */
const openEscape = /(?:\\+(?:u[0-9a-fA-F]{0,3}|x[0-9a-fA-F]?)?|%[0-9a-fA-F]?|&#?\w{0,8})$/;
