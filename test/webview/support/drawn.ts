import { render } from 'lit-html';

/** Draws a view into a part of the page of its own, and gives that part. */
export function drawn(view: unknown): HTMLElement {
  const place = document.body.appendChild(document.createElement('div'));
  render(view, place);
  return place;
}

/** What is written in an element, spaces as a reader sees them. */
export function textOf(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}
