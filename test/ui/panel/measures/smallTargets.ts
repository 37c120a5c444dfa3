import type { Page } from '@playwright/test';

/** Targets of less than 22 px (WCAG 2.2, 2.5.8): beginning of the element, and its size. Links in sentences are as high as their line. */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`(${inPage})()`);
}

const inPage = `() => [...document.querySelectorAll('#panel :is(button, .component, input, [role=treeitem], [role=button])')]
  .filter((element) => !element.matches('.link, .tag'))
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, { width, height }]) => width > 0 && (width < 22 || height < 22))
  .map(([element, { width, height }]) => element.outerHTML.slice(0, 80) + ' ' + width + ' x ' + height)`;
