import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { systemBrowser } from '../../../src/adapters/systemBrowser.ts';
import type { FlowChoices } from '../../../src/environments/flowChoices.ts';
import type { Flow } from '../../../src/flow/flow.ts';
import { testPasscode, testPassword } from '../../../src/sandbox/seed/users.ts';
import { SandboxRuns } from '../../support/sandboxRuns.ts';
import { launchChromium } from '../../workbench/launchChromium.ts';

/** What a person types into the sandbox's page, form by form; each form is sent. */
type Forms = readonly Readonly<Record<string, string>>[];

const demo = { username: 'demo', password: testPassword };

const rows: readonly { readonly title: string; readonly choices: FlowChoices; readonly forms: Forms }[] = [
  { title: 'authorization code', choices: { application: 'Web app' }, forms: [demo] },
  { title: 'a wrong password, then the right one', choices: { application: 'Web app' }, forms: [{ ...demo, password: 'wrong' }, demo] },
  { title: 'a one-time passcode', choices: { application: 'Web app' }, forms: [{ ...demo, username: 'otp' }, { otp: testPasscode }] },
  { title: 'form_post', choices: { application: 'Web app', responseMode: 'form_post' }, forms: [demo] },
  { title: 'implicit, by the fragment', choices: { responseType: 'token id_token' }, forms: [demo] },
];

describe("the sandbox's sign-on page, a person in a real browser", () => {
  let browser: Browser;
  let runs: SandboxRuns;

  before(async () => {
    browser = await launchChromium();
    runs = await SandboxRuns.start();
  });
  after(async () => {
    await browser?.close();
    await runs?.close();
  });

  for (const { title, choices, forms } of rows) {
    it(title, async () => {
      const { flow, lastPage } = await signOn(choices, forms);
      assert.deepEqual(flow.outcome, { kind: 'completed' }, lastPage);
      assert.match(lastPage, /You can close this window/);
      assert.ok(flow.tokens.length > 0);
      assert.deepEqual(
        flow.checks.filter(({ outcome, code }) => outcome === 'failed' && !code.startsWith('advice.')),
        [],
      );
    });
  }

  async function signOn(choices: FlowChoices, forms: Forms): Promise<{ flow: Flow; lastPage: string }> {
    let visit: Promise<string> = Promise.resolve('no page was opened');
    const userAgent = systemBrowser(async (url) => {
      visit = visitSignOnPage(url, forms);
      visit.catch(() => undefined); // awaited below, once the flow has ended
    });
    const flow = await runs.run({ signOn: 'browser', ...choices }, { userAgent });
    return { flow, lastPage: await visit };
  }

  async function visitSignOnPage(url: string, forms: Forms): Promise<string> {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(url);
      for (const form of forms) await fillIn(page, form);
      const end = page.getByText('You can close this window');
      await end.waitFor();
      return await page.innerText('body');
    } finally {
      await context.close();
    }
  }
});

/** Fills in the form that has all of the fields, and sends it. */
async function fillIn(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  const inputs = Object.entries(fields).map(([name, value]) => ({ input: page.locator(`input[name=${name}]`), value }));
  const form = inputs.reduce((forms, { input }) => forms.filter({ has: input }), page.locator('form')).first();
  for (const { input, value } of inputs) await form.locator(input).fill(value);
  await Promise.all([page.waitForEvent('framenavigated'), form.locator('button').first().click()]);
}
