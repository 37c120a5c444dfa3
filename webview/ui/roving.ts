import { noChange } from 'lit-html';
import { AsyncDirective } from 'lit-html/async-directive.js';
import { directive, type ElementPart, type PartInfo, PartType } from 'lit-html/directive.js';

const focusable = 'button, a[href], .component, [tabindex]';

/**
 * One tab stop for everything in an element: arrow keys move the focus in it, up and down from row (`data-row`) to row, right and left
 * inside a row. Something that is in no row is a row of its own. It begins with the action that people most likely want, if there is one.
 */
class Roving extends AsyncDirective {
  #element: HTMLElement | undefined;
  #current: HTMLElement | undefined;
  #observer: MutationObserver | undefined;

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('roving goes on an element.');
  }

  override render(): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart): typeof noChange {
    if (this.#element === undefined) this.#attach(part.element as HTMLElement);
    return noChange;
  }

  override disconnected(): void {
    this.#observer?.disconnect();
  }

  override reconnected(): void {
    if (this.#element !== undefined) this.#observer?.observe(this.#element, { childList: true, subtree: true });
  }

  #attach(element: HTMLElement): void {
    this.#element = element;
    element.addEventListener('keydown', (event) => this.#onKey(event));
    element.addEventListener('focusin', (event) => this.#onFocus(event.target as HTMLElement));
    this.#observer = new MutationObserver(() => this.#arrange());
    this.#observer.observe(element, { childList: true, subtree: true });
    queueMicrotask(() => this.#arrange());
  }

  #stops(): readonly HTMLElement[] {
    return [...(this.#element?.querySelectorAll<HTMLElement>(focusable) ?? [])];
  }

  #arrange(): void {
    const stops = this.#stops();
    if (this.#current === undefined || !stops.includes(this.#current))
      this.#current = stops.find((stop) => stop.matches('.primary-action')) ?? stops[0];
    for (const stop of stops) stop.tabIndex = stop === this.#current ? 0 : -1;
  }

  #onFocus(target: HTMLElement): void {
    const stop = target.closest<HTMLElement>(focusable);
    if (stop === null || stop === this.#current) return;
    this.#current = stop;
    this.#arrange();
  }

  #onKey(event: KeyboardEvent): void {
    const from = (event.target as HTMLElement).closest<HTMLElement>(focusable);
    if (from === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    if (isSideways && from.dataset['scrolls'] !== undefined) return; // its own text is what moves
    const to = afterKey(event.key, from, this.#stops());
    if (to === undefined) return;
    to.focus();
    event.preventDefault();
  }
}

/** Where a key leads; `undefined` for a key that does not move, or past an end. */
function afterKey(key: string, from: HTMLElement, stops: readonly HTMLElement[]): HTMLElement | undefined {
  const place = stops.indexOf(from);
  const row = rowOf(from);
  switch (key) {
    case 'ArrowDown':
      return stops.slice(place + 1).find((stop) => rowOf(stop) !== row);
    case 'ArrowUp': {
      const above = stops.slice(0, place).findLast((stop) => rowOf(stop) !== row);
      return above === undefined ? undefined : stops.find((stop) => rowOf(stop) === rowOf(above));
    }
    case 'ArrowRight':
      return sameRow(stops[place + 1], row);
    case 'ArrowLeft':
      return sameRow(stops[place - 1], row);
    case 'Home':
      return stops[0];
    case 'End':
      return stops.at(-1);
    default:
      return undefined;
  }
}

function sameRow(stop: HTMLElement | undefined, row: Element): HTMLElement | undefined {
  return stop !== undefined && rowOf(stop) === row ? stop : undefined;
}

function rowOf(stop: HTMLElement): Element {
  return stop.closest('[data-row]') ?? stop;
}

export const roving = directive(Roving);
