import { type Browser, expect, type Page } from '@playwright/test';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { systemBrowser } from '../../../src/node/loopback/systemBrowser.ts';
import { testPasscode, testPassword } from '../../../src/sandbox/seed/users.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';
import { browserTest } from '../support/browserTest.ts';
import { submit } from '../support/submit.ts';

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

const test = browserTest.extend<{ readonly runs: SandboxRuns }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  runs: async ({}, use) => {
    const runs = await SandboxRuns.start();
    await use(runs);
    await runs.close();
  },
});

test.describe("the sandbox's sign-on page, a person in a real browser", () => {
  for (const { title, choices, forms } of rows) {
    test(title, async ({ browser, runs }) => {
      let visit: Promise<string> = Promise.resolve('no page was opened');
      const userAgent = systemBrowser(async (url) => {
        visit = visitSignOnPage(browser, url, forms);
        visit.catch(() => undefined); // awaited below, once the flow has ended
      });
      const flow = await runs.run({ signOn: 'browser', ...choices }, { userAgent });
      const lastPage = await visit;
      expect(flow.outcome, lastPage).toEqual({ kind: 'completed' });
      expect(lastPage).toMatch(/You can close this window/);
      expect(flow.tokens).not.toEqual([]);
      // An access token in the front channel is allowed, and not wise.
      const unwise = choices.responseType?.split(' ').includes('token') === true ? ['advice.implicit'] : [];
      expect(flow.checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code)).toEqual(unwise);
    });
  }
});

async function visitSignOnPage(browser: Browser, url: string, forms: Forms): Promise<string> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    for (const form of forms) await fillIn(page, form);
    await expect(page.getByText('You can close this window')).toBeVisible();
    return await page.innerText('body');
  } finally {
    await context.close();
  }
}

/** Fills in the form that has all of the fields, and sends it. */
async function fillIn(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  const inputs = Object.entries(fields).map(([name, value]) => ({ input: page.locator(`input[name=${name}]`), value }));
  const form = inputs.reduce((forms, { input }) => forms.filter({ has: input }), page.locator('form')).first();
  for (const { input, value } of inputs) await form.locator(input).fill(value);
  await submit(page, form.locator('button').first());
}
