import { expect, type Locator, type Page } from '@playwright/test';
import { runningFlow } from '../../support/runs/flowViews.ts';
import { pausedRequest, pausedTags } from '../../support/runs/pausedRequest.ts';
import { axeFindings } from './measures/axeFindings.ts';
import { cutWithoutTooltip } from './measures/cutWithoutTooltip.ts';
import { faintTexts } from './measures/faintTexts.ts';
import { smallTargets } from './measures/smallTargets.ts';
import type { PanelOptions } from './panelPage.ts';
import { panelTest } from './panelTest.ts';

interface PausedFixtures {
  /** Opens a panel whose run waits with a token request, one of whose values a server will take amiss. */
  readonly pause: (options?: PanelOptions) => Promise<Page>;
}

const test = panelTest.extend<PausedFixtures>({
  pause: async ({ show }, use) => {
    await use(async (options) => {
      const flow = { ...runningFlow(), tags: [...runningFlow().tags, ...pausedTags] };
      const { page, send } = await show(flow, options);
      const warning = 'another one than in the request before (RFC 6749 section 4.1.3)';
      const entries = pausedRequest.draft.entries.map((entry) => (entry.name === 'redirect_uri' ? { ...entry, warning } : entry));
      await send({ type: 'showPaused', flowId: flow.id, paused: { ...pausedRequest, draft: { ...pausedRequest.draft, entries } } });
      await expect(page.getByRole('status')).toContainText('Paused before hop 5');
      return page;
    });
  },
});

test.describe('a request that is not sent yet', () => {
  for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const)
    test(`has nothing that axe finds, no small target and no faint text in ${theme}`, async ({ pause }) => {
      const page = await pause({ theme });
      expect(await axeFindings(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      expect(await faintTexts(page, theme)).toEqual([]);
    });

  for (const width of [400, 900, 1390])
    test(`cuts nothing off without a tooltip at ${width} px, and shows a warning whole`, async ({ pause }) => {
      const page = await pause({ width });
      expect(await cutWithoutTooltip(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const warning = page.getByText('another one than in the request before');
      await warning.scrollIntoViewIfNeeded();
      const { x = 0, width: length = 0 } = (await warning.boundingBox()) ?? {};
      expect(x + length).toBeLessThanOrEqual(width);
      for (const note of await page.locator('.draft-note:not(:empty)').all())
        expect((await note.boundingBox())?.width).toBeGreaterThanOrEqual(100);
    });

  test('stands in a row of 22 px like every other, its icon and its arrow at the height of its words', async ({ pause }) => {
    const page = await pause();
    const rows = page.locator('.rows .row');
    await expect(rows).not.toHaveCount(0);
    for (const row of await rows.all()) expect((await row.boundingBox())?.height).toBe(22);
    const row = page.getByRole('treeitem', { name: /not sent yet/ });
    const words = await middleOf(row.locator('.path'));
    for (const part of [row.locator('.number .icon'), row.locator('.arrow')])
      expect(Math.abs((await middleOf(part)) - words)).toBeLessThanOrEqual(0.5);
  });

  test('has the mark of a changed character behind that character, also where the box has scrolled', async ({ pause }) => {
    const page = await pause();
    const box = page.getByRole('textbox', { name: 'redirect_uri' });
    const mark = page.locator('.draft-box', { has: box }).locator('mark');
    await box.focus();
    await box.fill('http://127.0.0.1/callback/');
    expect(await placeOf(mark, box)).toBeCloseTo(await widthOf(page, 'http://127.0.0.1/callback'), 0);
    await box.pressSequentially('?with-more-than-has-room-in-the-box=');
    await expect(mark).toHaveText('/?with-more-than-has-room-in-the-box=');
    const scrolled = await box.evaluate(({ scrollLeft }: { readonly scrollLeft: number }) => scrollLeft);
    expect(scrolled).toBeGreaterThan(0);
    await expect
      .poll(async () => Math.round((await placeOf(mark, box)) + scrolled))
      .toBe(Math.round(await widthOf(page, 'http://127.0.0.1/callback')));
    await box.press('Home');
    await expect.poll(async () => Math.round(await placeOf(mark, box))).toBe(Math.round(await widthOf(page, 'http://127.0.0.1/callback')));
  });
});

async function middleOf(part: Locator): Promise<number> {
  const { y, height } = (await part.boundingBox()) ?? { y: Number.NaN, height: 0 };
  return y + height / 2;
}

/** Where a mark begins, in pixels from the text of its box. */
async function placeOf(mark: Locator, box: Locator): Promise<number> {
  const [inner, outer] = [await mark.boundingBox(), await box.boundingBox()];
  return (inner?.x ?? 0) - (outer?.x ?? 0) - 7;
}

/** Of a text as a box shows it, in pixels. */
function widthOf(page: Page, text: string): Promise<number> {
  return page.evaluate<number>(
    `(() => { const pen = document.createElement('canvas').getContext('2d'); pen.font = getComputedStyle(document.querySelector('.draft-input')).font; return pen.measureText(${JSON.stringify(text)}).width; })()`,
  );
}
