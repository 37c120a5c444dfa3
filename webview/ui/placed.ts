import { noChange } from 'lit-html';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit-html/directive.js';

/** Measures that follow from data. */
export interface Place {
  readonly left?: string;
  readonly width?: string;
  readonly paddingTop?: string;
  readonly paddingBottom?: string;
  /** Custom properties that a style sheet makes measures of, by their name. */
  readonly properties?: Readonly<Record<`--${string}`, string>>;
}

/** Sets measures on an element through its style object: the content security policy forbids the style attribute. */
class Placed extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('placed goes on an element.');
  }

  override render(_place: Place): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [place]: [Place]): typeof noChange {
    const { properties = {}, ...measures } = place;
    const { style } = part.element as HTMLElement;
    Object.assign(style, measures);
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value);
    return noChange;
  }
}

export const placed = directive(Placed);
