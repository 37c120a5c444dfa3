import { axeFindings } from '../ui/panel/measures/axeFindings.ts';
import { cutWithoutTooltip } from '../ui/panel/measures/cutWithoutTooltip.ts';
import { faintTexts } from '../ui/panel/measures/faintTexts.ts';
import { smallTargets } from '../ui/panel/measures/smallTargets.ts';
import type { Panel } from '../ui/panel/panelPage.ts';
import type { ThemeName } from '../ui/panel/themes.ts';

/** What is wrong with how a panel looks, each with what kind of thing it is; empty where nothing is. */
export async function findingsOf(panel: Panel, theme: ThemeName): Promise<readonly string[]> {
  const { page } = panel;
  const found: Readonly<Record<string, readonly string[]>> = {
    'script or content security policy': await panel.problems(),
    'scrolls sideways': await page.evaluate<string[]>(`(${sideways})()`),
    'row of the list that is not 22 px high': await page.evaluate<string[]>(`(${otherRows})()`),
    'target below 22 px': await smallTargets(page),
    'cut without a tooltip': await cutWithoutTooltip(page),
    'too little contrast': await faintTexts(page, theme),
    axe: await axeFindings(page),
  };
  return Object.entries(found).flatMap(([kind, each]) => each.map((finding) => `${kind}: ${finding}`));
}

/** In the page: what is wider than its room and can be scrolled, except values and the table of hops, which are made to be. */
const sideways = `() => [document.documentElement, ...document.querySelectorAll('#panel *')]
  .filter((element) => element.scrollWidth > element.clientWidth + 1)
  .filter((element) => element === document.documentElement || (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && !element.matches('[data-scrolls], [role=region]')))
  .map((element) => element.localName + '.' + element.className + ' by ' + (element.scrollWidth - element.clientWidth) + ' px')`;

/** In the page: rows of the list; the hops of the sequence diagram are taller. */
const otherRows = `() => [...document.querySelectorAll('.rows .row:not(.tall)')]
  .map((row) => [row, row.getBoundingClientRect().height])
  .filter(([, height]) => height !== 22)
  .map(([row, height]) => row.className + ' ' + height + ' px')`;
