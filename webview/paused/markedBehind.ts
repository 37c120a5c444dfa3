import { type ElementPart, nothing, render } from 'lit-html';
import { Directive, directive, type PartInfo, PartType } from 'lit-html/directive.js';
import { tagSet } from '../../src/core/shown/tags.ts';
import { differingValues } from '../ui/values/differingValues.ts';
import { markedValue } from '../ui/values/markedValue.ts';

const noTags = tagSet([]);

/** Draws into the element before a box the text of the box, with what differs in it marked: a box cannot hold marks. */
class MarkedBehind extends Directive {
  #before: string | undefined;
  #draw: (() => void) | undefined;

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('It stands in the tag of an element.');
  }

  override render(_before: string | undefined): typeof nothing {
    return nothing;
  }

  override update({ element }: ElementPart, [before]: [string | undefined]): typeof nothing {
    const box = element as HTMLInputElement; // the only element that it is used on
    this.#before = before;
    if (this.#draw === undefined) this.#listen(box);
    this.#draw?.();
    return nothing;
  }

  #listen(box: HTMLInputElement): void {
    const { previousElementSibling: marks } = box;
    if (!(marks instanceof HTMLElement)) throw new Error('There is nothing behind the box.');
    const follow = (): void => {
      marks.scrollLeft = box.scrollLeft;
    };
    this.#draw = () => {
      const before = this.#before;
      const isMarked = before !== undefined && before !== box.value;
      const parts = isMarked ? differingValues({ text: before, tags: noTags }, { text: box.value, tags: noTags }).b : [];
      render(markedValue(parts, 'b'), marks);
      follow();
    };
    box.addEventListener('input', this.#draw);
    box.addEventListener('scroll', follow);
  }
}

/** @param before what the box had at first; `undefined` where nothing is marked */
export const markedBehind = directive(MarkedBehind);
