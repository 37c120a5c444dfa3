import { type ElementPart, nothing } from 'lit-html';
import { Directive, directive, type PartInfo, PartType } from 'lit-html/directive.js';

/** What a box does with what a person types into it. */
export interface Typing {
  /** With each letter, so that nothing is lost whatever the person does next. */
  readonly type: (text: string) => void;
  /** The person leaves a box whose text is another one than that from the host. */
  readonly leave: () => void;
}

/** Typed faster than it came back; more is not kept apart. */
const mostTyped = 500;

/**
 * Keeps what a person types. The text from the host comes later, and is put into the box only while nobody is in it; what is on its way
 * back to a box that was left already is not put into it either, or what is typed on would follow an older text.
 */
class TypedInto extends Directive {
  #typing: Typing | undefined;
  #shown = '';
  /** The text from the host, and what was typed since and has not come back from there, the latest last. */
  #underWay: string[] = [];

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('It stands in the tag of an element.');
  }

  override render(_text: string, _typing: Typing): typeof nothing {
    return nothing;
  }

  override update({ element }: ElementPart, [text, typing]: [string, Typing]): typeof nothing {
    const box = element as HTMLInputElement | HTMLTextAreaElement; // the only elements that it is used on
    if (this.#typing === undefined) this.#listen(box);
    this.#typing = typing;
    this.#shown = text;
    const at = this.#underWay.lastIndexOf(text);
    this.#underWay = at < 0 ? [] : this.#underWay.slice(at);
    if (this.#underWay.length > 1) return nothing;
    if (document.activeElement !== box && box.value !== text) box.value = text;
    return nothing;
  }

  #listen(box: HTMLInputElement | HTMLTextAreaElement): void {
    box.addEventListener('input', () => {
      if (this.#underWay.length === 0) this.#underWay = [this.#shown];
      this.#underWay = [...this.#underWay, box.value].slice(-mostTyped);
      this.#typing?.type(box.value);
    });
    box.addEventListener('blur', () => {
      if (box.value !== this.#shown) this.#typing?.leave();
    });
  }
}

export const typedInto = directive(TypedInto);
