import { type ElementPart, nothing } from 'lit-html';
import { Directive, directive, type PartInfo, PartType } from 'lit-html/directive.js';

/** Keeps what a person types: the text from the host, which comes later, is put into a box only while nobody is in it. */
class TypedInto extends Directive {
  #type: (text: string) => void = () => {};
  #listens = false;

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('It stands in the tag of an element.');
  }

  override render(_text: string, _type: (text: string) => void): typeof nothing {
    return nothing;
  }

  override update({ element }: ElementPart, [text, type]: [string, (text: string) => void]): typeof nothing {
    const box = element as HTMLInputElement | HTMLTextAreaElement; // the only elements that it is used on
    this.#type = type;
    if (!this.#listens) box.addEventListener('input', () => this.#type(box.value));
    this.#listens = true;
    if (document.activeElement !== box && box.value !== text) box.value = text;
    return nothing;
  }
}

export const typedInto = directive(TypedInto);
