import { noChange } from 'lit-html';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit-html/directive.js';
import { rowHeight } from './hopRow.ts';
import { scrollToRow } from './visibleRows.ts';

export interface DiagramWindowProps {
  /** Row that has to be in view. It is scrolled to when it becomes another one or the window another height, so that a person can scroll away. */
  readonly row: number;
  /** Of the window, without its sticky head. */
  readonly viewportHeight: number;
  /** Where to stand at first. */
  readonly scrollTop: number;
  onScroll(scrollTop: number): void;
  onMeasure(height: number): void;
}

/** Height of the sticky head with the names of the lanes, in pixels; styles.css has the same. */
export const headHeight = 40;

/** Keeps a scrolling element and the state of the diagram in step. */
class DiagramWindow extends Directive {
  #props: DiagramWindowProps | undefined;
  #element: Element | undefined;

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('diagramWindow goes on an element.');
  }

  override render(_props: DiagramWindowProps): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [props]: [DiagramWindowProps]): typeof noChange {
    const before = this.#props;
    this.#props = props;
    if (this.#element === undefined) this.#attach(part.element);
    // The rows of this drawing are placed after this runs, so the scroll position is set when they are.
    if (before === undefined) queueMicrotask(() => this.#scrollTo(props.scrollTop, props));
    else if (before.row !== props.row || before.viewportHeight !== props.viewportHeight) {
      queueMicrotask(() => this.#scrollTo(part.element.scrollTop, props));
    }
    return noChange;
  }

  #attach(element: Element): void {
    this.#element = element;
    element.addEventListener('scroll', () => this.#props?.onScroll(element.scrollTop), { passive: true });
    new ResizeObserver(() => this.#props?.onMeasure(Math.max(0, element.clientHeight - headHeight))).observe(element);
  }

  #scrollTo(from: number, { row, viewportHeight }: DiagramWindowProps): void {
    const element = this.#element;
    if (element === undefined) return;
    const target = row < 0 ? from : scrollToRow(row, rowHeight, from, viewportHeight);
    if (element.scrollTop !== target) element.scrollTop = target;
  }
}

export const diagramWindow = directive(DiagramWindow);
