import type { OutcomeIcon } from '../../../core/shown/outcomeIcon.ts';
import type { OutsideText } from './outside.ts';

/** Whatever a surface shows: words of ours, or text from outside, which is shown literally. */
export type ScreenText = Words | OutsideText;

/** What fills a place of a template. */
export type Place = ScreenText | Icon | number;

/** A finished text of ours: a template, which is what is translated, and what fills its places. Made by {@link words} alone. */
class Phrase {
  readonly template: string;
  readonly places: Readonly<Record<string, Place>>;
  /** Nothing else has the type: a structure of the same shape lacks it. */
  readonly #made = true;

  constructor(template: string, places: Readonly<Record<string, Place>>) {
    this.template = template;
    this.places = places;
  }

  static isOne(text: object): text is Phrase {
    return #made in text;
  }
}

export type Words = Phrase;

/** One of VS Code's icons. Fills a place: a template has no icon syntax. */
export interface Icon {
  readonly icon: IconName;
}

export type IconName =
  | 'sync~spin'
  | 'error'
  | 'warning'
  | 'info'
  | 'check'
  | 'circle-large-outline'
  | 'save'
  | 'copy'
  | 'send'
  | 'add'
  | 'discard'
  | OutcomeIcon;

/** Without properties: what an index signature allows, and a required property does not. */
type Empty = Record<never, never>;

/** `never` for a `string`, for a template literal with something in it, and for link or icon syntax. */
type Template<Text extends string> = Text extends string
  ? Empty extends Record<Text, 1>
    ? never
    : Text extends `${string}](${string}` | `${string}$(${string}`
      ? never
      : Text
  : never;

type PlaceName<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | PlaceName<Rest> : never;

type PlacesOf<Text extends string> = [PlaceName<Text>] extends [never] ? [] : [places: Readonly<Record<PlaceName<Text>, Place>>];

/**
 * Words of ours: `words('The environment "{name}" no longer exists.', { name: outside(name) })`.
 *
 * The template must be a literal in the source, and exactly its places must be given: anything else does not compile.
 */
export function words<const Text extends string>(template: Text & Template<Text>, ...[places]: PlacesOf<Text>): Words {
  return new Phrase(template, places ?? {});
}

export function icon(name: IconName): Icon {
  return { icon: name };
}

/** Texts one after the other, such as the parts of a description; none of them for an empty list. */
export function joined<const Separator extends string>(
  texts: readonly ScreenText[],
  separator: Separator & ([PlaceName<Separator>] extends [never] ? Template<Separator> : never),
): Words {
  return new Phrase(texts.map((_, index) => `{${index}}`).join(separator), Object.fromEntries(texts.entries()));
}

export function isWords(text: object): text is Words {
  return Phrase.isOne(text);
}
