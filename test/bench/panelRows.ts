import { buildHop, longFlow } from '../support/runs/flowViews.ts';
import { openPanel, servePanel } from '../ui/panel/panelPage.ts';
import { launchChromium } from '../workbench/editor/launchChromium.ts';
import { median } from './median.ts';
import { atMost, type Row } from './row.ts';

const hopCount = 1000;
const paints = 5;
const newHops = 60;

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
    return [
      atMost('panel: first paint of a run with 1,000 hops', median(first), 200, 'ms'),
      atMost('panel: one more hop, drawn', all / newHops, 16, 'ms'),
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
