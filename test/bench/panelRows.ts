import { buildHop, longFlow } from '../support/runs/flowViews.ts';
import { openPanel, servePanel } from '../ui/panel/panelPage.ts';
import { launchChromium } from '../workbench/editor/launchChromium.ts';
import { median } from './median.ts';
import { atMost, type Row } from './row.ts';

const hopCount = 1000;
const paints = 5;
const newHops = 60;
const selections = 20;
/** One that nothing has, one that all have, and some in between. */
const filters = ['nothing has this', 'status:2xx', '', 'lane:api', 'things/9', '', 'page'];

/** The panel in a real browser: a run of 1000 hops, shown at once, and hops that come one by one after it. */
export async function panelRows(): Promise<readonly Row[]> {
  const server = await servePanel();
  const browser = await launchChromium();
  try {
    const flow = longFlow(hopCount);
    const first: number[] = [];
    for (let round = 0; round < paints; round++) {
      const { page } = await openPanel(browser, server);
      first.push(await page.evaluate<number>(`(${drawingMs})(${JSON.stringify([{ type: 'showFlow', flow, sequence: 0 }])})`));
      if (round < paints - 1) await page.context().close();
    }
    const { page } = await openPanel(browser, server);
    await page.evaluate<number>(`(${drawingMs})(${JSON.stringify([{ type: 'showFlow', flow, sequence: 0 }])})`);
    const messages = Array.from({ length: newHops }, (_, index) => ({
      type: 'changeFlow',
      flowId: flow.id,
      sequence: index + 1,
      change: { kind: 'hop', hop: buildHop(hopCount + index + 1), newTags: [] },
    }));
    const all = await page.evaluate<number>(`(${drawingMs})(${JSON.stringify(messages)})`);
    const selecting = await page.evaluate<readonly number[]>(`(${selectingMs})(${selections})`);
    const filtering = await page.evaluate<readonly number[]>(`(${filteringMs})(${JSON.stringify(filters)})`);
    const { page: whole } = await openPanel(browser, server);
    await whole.evaluate<number>(`(${drawingMs})(${JSON.stringify([{ type: 'showFlow', flow, sequence: 0 }])})`);
    const scrolling = await whole.evaluate<number>(`(${longestScrollTask})()`);
    return [
      atMost('panel: first paint of a run with 1,000 hops', median(first), 150, 'ms'),
      atMost('panel: one more hop, drawn', all / newHops, 8, 'ms'),
      atMost('panel: a hop selected by key, of 1,000', median(selecting), 16, 'ms'),
      atMost('panel: 1,000 hops filtered', median(filtering), 50, 'ms'),
      atMost('panel: longest task while 1,000 hops are scrolled through', scrolling, 50, 'ms'),
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * Runs in the page: milliseconds of work that messages cost the panel, one after the other: handling the message, and from the
 * beginning of the next frame until it is painted. Waiting for that frame is not counted.
 */
const drawingMs = `async function (messages) {
  let total = 0;
  for (const message of messages) {
    let givenAt = 0;
    await new Promise((drawn) => {
      window.addEventListener('message', () => { givenAt = performance.now(); }, { once: true, capture: true });
      window.addEventListener('message', () => {
        total += performance.now() - givenAt;
        requestAnimationFrame((frameAt) => {
          const channel = new MessageChannel(); // its message comes after the paint
          channel.port1.onmessage = () => { total += performance.now() - frameAt; drawn(); };
          channel.port2.postMessage(null);
        });
      }, { once: true });
      window.postMessage(message, '*');
    });
  }
  return total;
}`;

/** Runs in the page: milliseconds of work that each of the steps costs, as `drawingMs` counts it. */
const workOf = `async function (steps) {
  const each = [];
  for (const step of steps) {
    await new Promise(requestAnimationFrame);
    const from = performance.now();
    step();
    const handled = performance.now() - from;
    await new Promise((drawn) => requestAnimationFrame((frameAt) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { each.push(handled + performance.now() - frameAt); drawn(); };
      channel.port2.postMessage(null);
    }));
  }
  return each;
}`;

/** Selects hops one after the other. @throws when that is not what the keys did */
const selectingMs = `async function (count) {
  const tree = document.querySelector('[role=tree]');
  const press = (key) => tree.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  press('Home');
  const each = await (${workOf})(Array.from({ length: count }, () => () => press('ArrowDown')));
  const selected = document.querySelector('.row.selected .number')?.textContent;
  if (selected !== String(count)) throw new Error('selected is ' + selected);
  return each;
}`;

/** Types what is looked for, as a whole. @throws when the list is not filtered by it */
const filteringMs = `async function (words) {
  const box = document.getElementById('hop-filter');
  const each = await (${workOf})(words.map((word) => () => {
    box.value = word;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }));
  if (document.querySelector('.filter-matches') === null) throw new Error('nothing was filtered');
  return each;
}`;

/** Runs in the page: the longest task in milliseconds while the list is scrolled through, half a screen with each frame; 0 where none takes over 50. */
const longestScrollTask = `async function () {
  let longest = 0;
  const observer = new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) longest = Math.max(longest, duration); });
  observer.observe({ entryTypes: ['longtask'] });
  const rows = document.querySelector('.rows');
  rows.scrollTop = 0;
  while (rows.scrollTop + rows.clientHeight < rows.scrollHeight - 1) {
    rows.scrollTop += rows.clientHeight / 2;
    await new Promise(requestAnimationFrame);
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.disconnect();
  return longest;
}`;
