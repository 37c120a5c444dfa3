import { noChange } from 'lit-html';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit-html/directive.js';
import { type RowPlaces, scrollToRow } from './rowWindow.ts';

export interface ScrollWindowProps {
  readonly places: RowPlaces;
  /** Row that has to be in view. It is scrolled to when it becomes another one or the window another height, so that a person can scroll away. */
  readonly row: number;
  /** What the row is about: another key is another row. */
  readonly rowKey: string | undefined;
  readonly viewportHeight: number;
  /** Where to stand at first. */
  readonly scrollTop: number;
  /** @param byPerson not because a row was moved into view */
  onScroll(scrollTop: number, byPerson: boolean): void;
  onMeasure(height: number): void;
}

/** Keeps a scrolling element and the state of the list in step. */
class ScrollWindow extends Directive {
  #props: ScrollWindowProps | undefined;
  #element: Element | undefined;
  /** Where the panel itself has scrolled to. */
  #moved: number | undefined;
  /** Of rows and window, when it was scrolled last. */
  #heights: string | undefined;

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('scrollWindow goes on an element.');
  }

  override render(_props: ScrollWindowProps): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [props]: [ScrollWindowProps]): typeof noChange {
    const before = this.#props;
    this.#props = props;
    if (this.#element === undefined) this.#attach(part.element);
    // The rows of this drawing are placed after this runs, so the scroll position is set when they are.
    if (before === undefined) queueMicrotask(() => this.#scrollTo(props.scrollTop, props));
    else if (before.rowKey !== props.rowKey || before.viewportHeight !== props.viewportHeight) {
      queueMicrotask(() => this.#scrollTo(part.element.scrollTop, props));
    }
    return noChange;
  }

  #attach(element: Element): void {
    this.#element = element;
    queueMicrotask(() => {
      this.#heights = heightsOf(element);
    });
    element.addEventListener(
      'scroll',
      () => {
        const top = element.scrollTop;
        const isMoved = this.#moved !== undefined && Math.abs(top - this.#moved) <= 1;
        // Where rows came or went the browser scrolls by itself: the end of the list may not be above the end of the window.
        const isLaidOut = this.#heights !== undefined && this.#heights !== heightsOf(element);
        this.#heights = heightsOf(element);
        this.#moved = undefined;
        this.#props?.onScroll(top, !isMoved && !isLaidOut);
      },
      { passive: true },
    );
    new ResizeObserver(() => this.#props?.onMeasure(element.clientHeight)).observe(element);
  }

  #scrollTo(from: number, { places, row, viewportHeight }: ScrollWindowProps): void {
    const element = this.#element;
    if (element === undefined) return;
    const target = row < 0 ? from : scrollToRow(places, row, from, viewportHeight);
    if (element.scrollTop === target) return;
    this.#moved = target;
    element.scrollTop = target;
  }
}

function heightsOf({ scrollHeight, clientHeight }: Element): string {
  return `${scrollHeight} ${clientHeight}`;
}

export const scrollWindow = directive(ScrollWindow);
