import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { FlowId } from '../../../src/flow/hop.ts';
import type { FlowView } from '../../../src/flow/views.ts';
import {
  buildHop,
  completedFlow,
  hostileFlow,
  hostileText,
  longFlow,
  refusedFlow,
  runningFlow,
  waitingFlow,
} from '../../support/flowViews.ts';
import { launchChromium } from '../../workbench/launchChromium.ts';
import { openPanel, type Panel, type PanelOptions, type PanelServer, servePanel } from './panelPage.ts';
import { themes } from './themes.ts';

describe('flow panel in a browser', function () {
  this.timeout(30_000);
  let server: PanelServer;
  let browser: Browser;
  const opened: Panel[] = [];

  before(async () => {
    server = await servePanel();
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(async () => {
    for (const panel of opened.splice(0)) {
      assert.deepEqual(await panel.problems(), [], 'script errors and violations of the content security policy');
      await panel.page.context().close();
    }
  });

  async function open(options: PanelOptions = {}): Promise<Panel> {
    const panel = await openPanel(browser, server, options);
    opened.push(panel);
    return panel;
  }

  async function show(flow: FlowView, options: PanelOptions = {}): Promise<Panel> {
    const panel = await open(options);
    await panel.send({ type: 'showFlow', flow });
    return panel;
  }

  it('says ready, and that it waits until the host has answered', async () => {
    const panel = await open();
    assert.deepEqual(await panel.posted(), [{ type: 'ready' }]);
    assert.match(await panel.page.locator('#panel').innerText(), /Loading the flow/);
    await panel.send({ type: 'showNothing', message: 'This run is no longer in the history.' });
    assert.equal((await panel.page.locator('#panel').innerText()).trim(), 'This run is no longer in the history.');
  });

  it('shows header, hops, tokens, claims and checks of a completed flow', async () => {
    const { page } = await show(completedFlow());
    assert.match(
      await page.locator('header').innerText(),
      /Authorization code\s+Local sandbox › Web app › demo\s+POST authorize\s+PKCE S256\s+✓ Completed in 214 ms/,
    );
    assert.equal(await page.getByRole('option').count(), 6);
    assert.match(
      await page.getByRole('option').nth(2).innerText(),
      /3\s+POST \/flows\/\{flowID\} usernamePassword\.check\s+200\s+38 ms\s+COMPLETED · sets ST/,
    );
    assert.deepEqual(await page.locator('.lane-name').allInnerTexts(), ['Client', 'Authorization server', 'Flow', 'Token endpoint']);
    assert.match(
      await page.locator('.tokens').innerText(),
      /ID token\s+RS256 · 59 min left\s+Access token\s+RS256 · 59 min left\s+Refresh token\s+not received/,
    );
    assert.match(await page.getByRole('region', { name: 'Claims' }).innerText(), /auth_time/);
    assert.match(await page.getByRole('region', { name: 'Checks' }).innerText(), /9 PASSED · 2 NOT APPLICABLE/i);
    assert.equal(
      await page.getByRole('link', { name: 'RFC 7636 §4.6' }).getAttribute('href'),
      'https://www.rfc-editor.org/rfc/rfc7636#section-4.6',
    );
  });

  describe('selecting a hop', () => {
    it('works with the mouse and marks the row', async () => {
      const panel = await show(completedFlow());
      await panel.page.getByRole('option', { name: 'Hop 3' }).click();
      assert.equal(await panel.page.getByRole('option', { selected: true }).getAttribute('aria-posinset'), '3');
      assert.match(
        await panel.page.locator('#detail-title').innerText(),
        /^3\s+POST \/flows\/\{flowID\} usernamePassword.check\s+200\s+38 ms$/,
      );
      assert.match(JSON.stringify(await panel.saved()), /"hop":"hop-id-3"/);
    });

    it('works with arrows, Home, End and Enter', async () => {
      const { page } = await show(completedFlow());
      await page.getByRole('listbox').focus();
      for (const [key, place] of [
        ['Home', '1'],
        ['ArrowDown', '2'],
        ['ArrowDown', '3'],
        ['ArrowUp', '2'],
        ['End', '6'],
        ['ArrowDown', '6'],
      ] as const) {
        await page.keyboard.press(key);
        await page.locator(`[aria-selected=true][aria-posinset="${place}"]`).waitFor();
      }
      assert.equal(await page.getByRole('listbox').getAttribute('aria-activedescendant'), 'hop-6');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate('document.activeElement.id'), 'detail-title');
    });

    it('works from the banner of a refused flow', async () => {
      const flow = refusedFlow();
      const { page } = await show({ ...flow, hops: [...flow.hops, buildHop(2)] });
      await page.getByRole('option', { name: 'Hop 2' }).click();
      await page.getByRole('alert').getByRole('button', { name: 'Show this hop' }).click();
      await page.getByRole('option', { name: 'Hop 1', selected: true }).waitFor();
    });

    it('works from the tree of runs', async () => {
      const panel = await show(completedFlow());
      const [hop] = completedFlow().hops;
      assert.ok(hop);
      await panel.send({ type: 'selectHop', flowId: 'flow-1' as FlowId, hopId: hop.id });
      await panel.page.getByRole('option', { name: 'Hop 1', selected: true }).waitFor();
    });
  });

  it('follows a running flow, with the newest hop waiting, and can stop it', async () => {
    const panel = await show(runningFlow());
    const { page } = panel;
    assert.match(await page.locator('header').innerText(), /Running/);
    assert.match(await page.getByRole('option', { selected: true }).innerText(), /waiting for the answer/);
    assert.equal(await page.getByRole('button', { name: 'Run again' }).count(), 0);
    await panel.send({ type: 'replaceHop', flowId: 'flow-1' as FlowId, hop: buildHop(4) });
    assert.equal(await page.getByRole('option', { selected: true }).getAttribute('aria-posinset'), '4');
    await page.getByRole('button', { name: 'Stop' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'stop' });
    const { hops: _, ...summary } = completedFlow();
    await panel.send({ type: 'replaceSummary', summary });
    await page.getByRole('button', { name: 'Run again' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'runAgain' });
  });

  it('shows what the flow waits for, with code, page and QR code, and lets the editor ask', async () => {
    const panel = await show(waitingFlow());
    const { page } = panel;
    const prompt = page.getByRole('region', { name: 'The flow waits for you' });
    assert.match(await prompt.innerText(), /Approve on another device\s+9 min \d+ s left[\s\S]*WDJB-MJHT/);
    assert.match((await prompt.getByRole('link').getAttribute('href')) ?? '', /user_code=WDJB-MJHT$/);
    assert.equal(await prompt.getByRole('img', { name: 'QR code of the page' }).count(), 1);
    await prompt.getByRole('button', { name: 'Copy the user code' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'copyText', text: 'WDJB-MJHT' });
    await prompt.getByRole('button', { name: 'Enter passcode' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'answerPrompt', promptId: 'prompt-1', action: 'otp.check' });
  });

  it('makes no link of a page that is not on the web', async () => {
    const flow = waitingFlow();
    const link = 'javascript:window.hacked=true';
    const { page } = await show({ ...flow, ...(flow.prompt === undefined ? {} : { prompt: { ...flow.prompt, link } }) });
    const prompt = page.getByRole('region', { name: 'The flow waits for you' });
    assert.equal(await prompt.getByRole('link').count(), 0);
    assert.match(await prompt.innerText(), /javascript:window.hacked=true/);
  });

  it('shows the same hops as a table', async () => {
    const { page } = await show(completedFlow());
    await page.getByRole('button', { name: 'Show the hops as a table' }).click();
    const rows = page.locator('.hop-table tbody tr');
    assert.equal(await rows.count(), 6);
    assert.match(await rows.nth(4).innerText(), /5\s+Client\s+Token endpoint\s+POST \/as\/token\s+200\s+64 ms\s+id_token, access_token/);
    await rows.nth(1).getByRole('button').click();
    await page.locator('#detail-title', { hasText: 'GET /flows/{flowID}' }).waitFor();
  });

  describe('detail of a hop', () => {
    it('explains the parameters of a form with their section', async () => {
      const { page } = await show(completedFlow());
      await page.getByRole('option', { name: 'Hop 1' }).click();
      const field = page.locator('.detail .field', { has: page.getByText('code_challenge_method', { exact: true }) });
      assert.match(await field.innerText(), /S256/);
      assert.match((await field.getByRole('link').getAttribute('href')) ?? '', /rfc7636/);
    });

    it('splits the answer’s Location into its parameters and keeps tags whole', async () => {
      const { page } = await show(completedFlow());
      await page.getByRole('option', { name: 'Hop 4' }).click();
      await page.getByRole('tab', { name: 'Response' }).click();
      assert.match(await page.locator('.detail-view').innerText(), /http:\/\/127\.0\.0\.1:8484\/callback\s+code\s+code#3f9a/);
    });

    it('pretty-prints a body and shows it raw on demand', async () => {
      const panel = await show(completedFlow());
      const { page } = panel;
      await page.getByRole('option', { name: 'Hop 5' }).click();
      await page.getByRole('tab', { name: 'Response' }).click();
      assert.match(await page.locator('pre.body').innerText(), /\{\n {2}"access_token": "access_token#aa01",\n/);
      await page.getByRole('button', { name: 'Copy the body' }).click();
      const copied = (await panel.posted()).at(-1);
      assert.ok(copied?.type === 'copyText');
      assert.match(copied.text, /^\{\n {2}"access_token": "access_token#aa01",\n/);
      await page.getByRole('button', { name: 'Show the body as sent' }).click();
      await page.getByRole('button', { name: 'Show the body formatted' }).waitFor();
      assert.match(await page.locator('pre.body').innerText(), /^\{"access_token":"access_token#aa01",/);
    });

    it('shows cookies with attributes and the hop that sends them back, and timing', async () => {
      const { page } = await show(completedFlow());
      await page.getByRole('option', { name: 'Hop 3' }).click();
      await page.getByRole('tab', { name: 'Cookies 2' }).click();
      assert.match(
        await page.locator('.detail-view').innerText(),
        /ST#b7e1[\s\S]*Secure · HttpOnly · SameSite=None. Sent again with hop 4/,
      );
      await page.getByRole('tab', { name: 'Timing' }).click();
      assert.match(await page.locator('.detail-view').innerText(), /First byte[\s\S]*27 ms[\s\S]*Total\s+38 ms/);
    });

    it('changes tabs with the arrow keys', async () => {
      const { page } = await show(completedFlow());
      await page.getByRole('tab', { name: 'Request' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('tab', { name: 'Response', selected: true }).waitFor();
      await page.locator('.detail-view .status-line').waitFor();
    });

    it('shows findings with remedy', async () => {
      const { page } = await show(refusedFlow());
      await page.getByRole('tab', { name: 'Findings 1' }).click();
      assert.match(await page.locator('.detail-view').innerText(), /is not registered[\s\S]*Register the redirect URI exactly/);
    });
  });

  it('keeps the columns of a character-level difference', async () => {
    const { page } = await show(refusedFlow());
    const comparison = page.getByRole('alert').locator('.comparison');
    assert.match(await comparison.innerText(), /sent {8}http:\/\/127.0.0.1:8484\/callback\/\nregistered {2}http/);
    assert.match(await page.evaluate<string>("getComputedStyle(document.querySelector('.banner .comparison')).fontFamily"), /Mono/);
    assert.match(await page.getByRole('alert').innerText(), /Correlation ID 4f2b1c77/);
  });

  it('offers the remedies that the host can carry out, and no others', async () => {
    const panel = await show(refusedFlow());
    const banner = panel.page.getByRole('alert');
    assert.equal(await banner.locator('vscode-button').count(), 2);
    await banner.getByRole('button', { name: 'Add the redirect URI' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'takeRemedy', remedy: 'addRedirectUri' });
  });

  it('offers to use the tokens while the host has them', async () => {
    const panel = await show(completedFlow());
    await panel.page.getByRole('button', { name: 'Use tokens' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'useTokens' });
    for (const changes of [{ live: false }, { tokens: [] }, { outcome: { kind: 'running' } as const }]) {
      const { page } = await show(completedFlow(changes));
      assert.equal(await page.getByRole('button', { name: 'Use tokens' }).count(), 0);
    }
  });

  describe('secrets', () => {
    it('are revealed one at a time by the host, hidden again, and copied by the host', async () => {
      const panel = await show(completedFlow());
      const { page } = panel;
      await page.getByRole('option', { name: 'Hop 3' }).click();
      const field = page.locator('.detail .field', { has: page.getByText('password', { exact: true }) });
      await field.getByRole('button', { name: 'Copy the value of password#81c2' }).click();
      assert.deepEqual((await panel.posted()).at(-1), { type: 'copyValue', tag: 'password#81c2' });
      await field.getByRole('button', { name: 'Reveal the value of password#81c2' }).click();
      assert.deepEqual((await panel.posted()).at(-1), { type: 'revealValue', tag: 'password#81c2' });
      await panel.send({ type: 'showRevealedValue', flowId: 'flow-1' as FlowId, tag: 'password#81c2', value: 'p4ss <b>word' });
      assert.match(await field.innerText(), /p4ss <b>word/);
      assert.doesNotMatch(JSON.stringify(await panel.saved()), /p4ss/);
      await field.getByRole('button', { name: 'Hide the value of password#81c2' }).click();
      await field.getByRole('button', { name: 'Reveal the value of password#81c2' }).waitFor();
      assert.doesNotMatch(await page.locator('body').innerText(), /p4ss/);
    });

    it('are chips in claims, PKCE and JSON bodies too', async () => {
      const panel = await show(completedFlow());
      const { page } = panel;
      await page.getByRole('region', { name: 'Claims' }).getByRole('button', { name: 'Reveal the value of nonce#c0aa' }).click();
      assert.deepEqual((await panel.posted()).at(-1), { type: 'revealValue', tag: 'nonce#c0aa' });
      assert.equal(
        await page
          .getByRole('region', { name: 'Tokens and PKCE' })
          .getByRole('button', { name: 'Reveal the value of verifier#5a10' })
          .count(),
        1,
      );
      await page.getByRole('option', { name: 'Hop 5' }).click();
      await page.getByRole('tab', { name: 'Response' }).click();
      assert.equal(await page.locator('pre.body').getByRole('button', { name: 'Reveal the value of access_token#aa01' }).count(), 1);
    });

    it('cannot be revealed when their values are gone', async () => {
      const { page } = await show(completedFlow({ live: false }));
      assert.match(await page.locator('header').innerText(), /from history, values gone/);
      assert.equal(await page.getByRole('button', { name: /Reveal|Copy the value|open as document/ }).count(), 0);
      assert.match(await page.locator('.detail').innerText(), /verifier#5a10/);
    });
  });

  it('opens a token as a document', async () => {
    const panel = await show(completedFlow());
    await panel.page.getByRole('button', { name: 'Access token' }).click();
    await panel.page.getByRole('region', { name: 'Claims' }).getByText('client_id', { exact: true }).waitFor();
    await panel.page.getByRole('button', { name: 'open as document' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'openToken', tag: 'access_token#aa01' });
  });

  it('shows what a server sent as text, whatever it is', async () => {
    const { page } = await show(hostileFlow());
    for (const tab of ['Request', 'Response', 'Cookies', 'Timing', 'Findings']) await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('button', { name: 'Show the hops as a table' }).click();
    assert.equal(await page.evaluate('window.hacked'), undefined);
    assert.equal(await page.locator('#panel img, #panel script').count(), 0);
    assert.match(await page.locator('body').innerText(), new RegExp(hostileText.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    assert.equal(await page.getByText('code#ffff').locator('css=.tag').count(), 0, 'a text that only looks like a tag is no chip');
  });

  it('restores selection, tab and view after a reload', async () => {
    const first = await show(completedFlow());
    await first.page.getByRole('option', { name: 'Hop 3' }).click();
    await first.page.getByRole('tab', { name: 'Timing' }).click();
    await first.page.locator('.timing').waitFor();
    const second = await show(completedFlow(), { saved: await first.saved() });
    await second.page.getByRole('option', { name: 'Hop 3', selected: true }).waitFor();
    assert.equal(await second.page.getByRole('tab', { selected: true }).innerText(), 'Timing');
  });

  it('restores the scroll position of a long run', async () => {
    const saved = {
      version: 1,
      flowId: 'flow-long',
      tab: 'request',
      hopsAs: 'diagram',
      scrollTop: 30_000,
      expanded: [],
      hop: 'hop-id-460',
    };
    const { page } = await show(longFlow(1000), { saved });
    await page.getByRole('option', { name: 'Hop 460:', selected: true }).waitFor();
    assert.equal(await page.evaluate("document.querySelector('.hops').scrollTop"), 30_000);
  });

  it('begins at the top of the detail of another hop', async () => {
    const { page } = await show(completedFlow(), { height: 640 });
    await page.getByRole('option', { name: 'Hop 5' }).click();
    await page.evaluate("document.querySelector('.detail-view').scrollTop = 150");
    await page.getByRole('option', { name: 'Hop 4' }).click();
    await page.locator('#detail-title', { hasText: 'GET /as/resume' }).waitFor();
    assert.equal(await page.evaluate("document.querySelector('.detail-view').scrollTop"), 0);
  });

  describe('layout', () => {
    const place = (panel: Panel, selector: string): Promise<{ x: number; y: number; width: number; height: number }> =>
      panel.page.evaluate(`document.querySelector('${selector}').getBoundingClientRect().toJSON()`);

    it('stands side by side in a wide editor and does not scroll as a whole', async () => {
      const panel = await show(completedFlow(), { width: 1280, height: 860 });
      const [sequence, detail] = [await place(panel, '.sequence'), await place(panel, '.detail')];
      assert.equal(sequence.y, detail.y);
      assert.ok(detail.x >= sequence.x + sequence.width);
      assert.equal(await panel.page.evaluate('document.documentElement.scrollHeight'), 860);
    });

    for (const width of [880, 700, 400, 320]) {
      it(`stacks at ${width} px without scrolling sideways`, async () => {
        const panel = await show(refusedFlow(), { width, height: 800 });
        const [sequence, detail] = [await place(panel, '.sequence'), await place(panel, '.detail')];
        assert.ok(detail.y >= sequence.y + sequence.height);
        assert.equal(await panel.page.evaluate('document.documentElement.scrollWidth'), width);
      });
    }
  });

  describe('contrast', () => {
    for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const) {
      it(`of text is at least 4.5 to 1 in ${theme} (WCAG 2.2, 1.4.3)`, async () => {
        const background = JSON.stringify(themes[theme].variables['editor-background']);
        for (const flow of [completedFlow(), refusedFlow(), runningFlow()]) {
          const { page } = await show(flow, { theme });
          assert.deepEqual(await page.evaluate<string[]>(`(${faintTexts})(${background})`), []);
        }
      });
    }
  });

  describe('a run of 1,000 hops', () => {
    it('draws only the rows in view and scrolls to the end', async () => {
      const { page } = await show(longFlow(1000));
      assert.ok((await page.getByRole('option').count()) < 40);
      await page.getByRole('listbox').focus();
      await page.keyboard.press('End');
      await page.getByRole('option', { name: 'Hop 1000:', selected: true }).waitFor();
      await page.keyboard.press('Home');
      await page.getByRole('option', { name: 'Hop 1:', selected: true }).waitFor();
    });
  });
});

/** In the page: texts whose colour is too close to what is behind them. Backgrounds are composed from the page upwards. */
const faintTexts = `(page) => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const paint = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => { const c = part / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [];
  for (const element of document.querySelectorAll('#panel *')) {
    const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join('');
    if (text === '' || element.closest('.hidden, vscode-button, vscode-panel-tab')) continue;
    const backgrounds = [];
    for (let each = element; each; each = each.parentElement) backgrounds.unshift(getComputedStyle(each).backgroundColor);
    const behind = [page, ...backgrounds];
    const [a, b] = [luminance(paint(behind)), luminance(paint([...behind, getComputedStyle(element).color]))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.push(text.slice(0, 40) + ' ' + ratio.toFixed(2));
  }
  return [...new Set(faint)];
}`;
