import type { Page } from '@playwright/test';

/** Texts with an end that is not shown anywhere: class and beginning. A box scrolls, with what is marked in it. */
export function cutWithoutTooltip(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`(${inPage})()`);
}

const inPage = `() => [...document.querySelectorAll('#panel :not(input, .draft-marks)')]
  .filter((element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX) && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
  .filter((element) => !element.closest('[title]') && element.querySelector('[title]') === null)
  .map((element) => element.className + ' ' + element.textContent.trim().slice(0, 40))`;
