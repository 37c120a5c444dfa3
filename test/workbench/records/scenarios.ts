import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import {
  answerDialog,
  flowCompleted,
  keepAnswer,
  openAuthFlowsView,
  openFile,
  pickAnswer,
  pickFirstAnswer,
  question,
  reopenWith,
  runCommand,
  startFlow,
  takeFromMenu,
  typeAnswer,
  webview,
} from '../editor/editorActions.ts';

/** What a picture shows, by name: the actions of a person that lead to it. */
export const scenarios: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  /** Both trees, nothing run yet. */
  trees: async (page) => openAuthFlowsView(page),
  /** The panel of a completed flow on the sandbox, with the trees beside it. */
  flow: async (page) => {
    await openAuthFlowsView(page);
    await runFlow(page);
  },
  /** The panel alone, with the hop selected that signs on. */
  panel: async (page) => {
    await runFlow(page);
    await webview(page)
      .getByRole('treeitem', { name: /usernamePassword\.check/ })
      .click();
    await page.mouse.move(0, 0);
  },
  /** The report of tamper checks. */
  tamper: async (page) => {
    await runCommand(page, 'Auth Flow: Run Tamper Checks…');
    await pickFirstAnswer(page, 'Which application?');
    await pickFirstAnswer(page, 'Who signs on, and how?');
    await typeAnswer(page, 'Which cases?', '');
    await answerDialog(page, 'Run Checks');
    await webview(page).getByRole('button', { name: 'Run Again' }).waitFor({ timeout: 120_000 });
    await page.mouse.move(0, 0);
  },
  /** The context menu of a hop. */
  contextMenu: async (page) => {
    await runFlow(page);
    await webview(page).getByRole('treeitem', { name: 'Hop 5:' }).click({ button: 'right' });
    await page.locator('.context-view').getByRole('menuitem').first().waitFor();
  },
  /** A run that waits with its token request, changed in four places. */
  paused: async (page) => stepToChangedTokenRequest(page),
  /** The same request as a JSON document, beside the panel. */
  pausedDocument: async (page) => {
    await stepToChangedTokenRequest(page);
    await webview(page).getByRole('button', { name: 'Edit as JSON' }).click();
    await page.locator('[data-uri^="authflow-request:"]', { hasText: 'grant_type' }).waitFor();
    await page.locator('.codelens-decoration').first().waitFor();
  },
  /** The panel of a request that was sent again, beside the tree with both runs. */
  resent: async (page) => {
    await openAuthFlowsView(page);
    await runFlow(page);
    const asked = question(page, 'What is to be changed in the request?');
    await takeFromMenu(page, webview(page).getByRole('treeitem', { name: /^Hop 6/ }), 'Edit and Resend…', asked);
    await pickAnswer(page, 'What is to be changed in the request?', 'Send');
    await webview(page)
      .getByRole('button', { name: /^From hop 6/ })
      .waitFor();
    await page.mouse.move(0, 0);
  },
  palette: async (page) => {
    await page.keyboard.press('F1');
    await page.keyboard.type('Auth Flow');
  },
  /** A flow that waits for a one-time passcode. */
  passcode: async (page) => startAs(page, 'Web app, secret in the body', 'otp', 'One-time passcode'),
  /** A flow that waits for a new password, after one that did not meet the policy. */
  passwordReset: async (page) => {
    await startAs(page, 'Web app, secret in the body', 'expired', 'New password');
    await typeAnswer(page, 'New password', 'short');
    await page.locator('.quick-input-widget', { hasText: 'password policy' }).waitFor();
  },
  /** A device that waits for its user code to be entered elsewhere. */
  device: async (page) => {
    await startFlow(page, { application: 'Television', user: 'System browser' });
    await webview(page).locator('.qr-code').waitFor();
  },
  /** What would be created, before anything is. */
  provisioningPlan: async (page) => planTrial(page),
  /** Each call of provisioning as a hop. */
  provisioning: async (page) => {
    await planTrial(page);
    await answerDialog(page, 'Provision');
    await webview(page).locator('.row.hop', { hasText: '/users' }).first().waitFor();
  },
  /** A sign-on that was refused, with its explanation. */
  refused: async (page) => {
    await openAuthFlowsView(page);
    await startAs(page, 'Web app', 'locked');
    await webview(page).getByText('Rejected', { exact: false }).first().waitFor();
  },
  /** A node of DaVinci that asks for a passcode, after one that was refused. */
  davinci: async (page) => askDaVinci(page, '999999', 'The passcode is not valid.'),
  /** A node of DaVinci that asks for a consent. */
  davinciConsent: async (page) => askDaVinci(page, '123456', 'Accept'),
  /** A sign-on through DaVinci whose consent was declined. */
  davinciDeclined: async (page) => {
    await askDaVinci(page, '123456', 'Accept');
    await pickAnswer(page, 'The DaVinci node', 'Decline');
    await webview(page).getByText('Rejected', { exact: false }).first().waitFor();
  },
  /** The panel of a sign-on through DaVinci, with the hop selected that sent the passcode. */
  davinciPanel: async (page) => {
    await askDaVinci(page, '123456', 'Accept');
    await pickAnswer(page, 'The DaVinci node', 'Accept');
    await flowCompleted(page);
    await webview(page)
      .getByRole('treeitem', { name: /customForm/ })
      .nth(1)
      .click();
    await page.mouse.move(0, 0);
  },
  /** The panel of a sign-on with a passkey, with the hop selected that sent the assertion. */
  passkey: async (page) => {
    await startFlow(page, { application: 'Web app', user: 'fido' });
    await flowCompleted(page);
    await webview(page)
      .getByRole('treeitem', { name: /assertion\.check/ })
      .click();
    await page.mouse.move(0, 0);
  },
  /** The panel of a run with a request object, with the hop selected that sent it. */
  requestObject: async (page) => {
    await startFlow(page, { application: 'Signed requests only', user: 'demo' });
    await flowCompleted(page);
    await webview(page)
      .getByRole('treeitem', { name: /authorization request|\/as\/authorize/ })
      .first()
      .click();
    await webview(page).getByText('code_challenge_method').last().scrollIntoViewIfNeeded();
    await page.mouse.move(0, 0);
  },
  /** What is in an export, before it leaves the editor. */
  exportPreview: async (page) => {
    await runFlow(page);
    await webview(page).getByRole('button', { name: 'Export Run…' }).click();
    await pickAnswer(page, 'Export as what?', 'HTTP Archive (HAR 1.2)');
    await question(page, 'HTTP Archive (HAR 1.2): what leaves the editor').waitFor();
  },
  /** The same of a kind that runs again. */
  exportInputs: async (page) => {
    await runFlow(page);
    await runCommand(page, 'Auth Flow: Export Run…');
    await pickAnswer(page, 'Export as what?', 'Shell Script with curl');
    await question(page, 'Shell Script with curl: what leaves the editor').waitFor();
  },
  /** An HTTP archive in the page of the run panel. */
  archive: async (page) => {
    await openFile(page, fileURLToPath(new URL('../../golden/exports/record.har', import.meta.url)));
    await reopenWith(page, 'Auth Flow Run (HAR)');
    await webview(page).locator('.row.hop').first().waitFor();
  },
  /** Two runs that differ, beside each other. */
  comparison: async (page) => {
    await runFlow(page);
    await startFlow(page, { application: 'Web app, secret in the body', user: 'demo' });
    await webview(page).locator('.where', { hasText: 'secret in the body' }).waitFor();
    await flowCompleted(page);
    await webview(page).getByRole('button', { name: 'Compare with…' }).click();
    await pickFirstAnswer(page, 'Compare with which run?');
    await webview(page).locator('.compared-row').first().waitFor();
    await page.mouse.move(0, 0);
  },
  questions: async (page) => {
    await openAuthFlowsView(page);
    await runCommand(page, 'Auth Flow: Start authorization flow');
    await question(page, 'Which application?').waitFor();
  },
};

async function startAs(page: Page, application: string, user: string, asked?: string): Promise<void> {
  await startFlow(page, { application, user });
  await webview(page).locator('.row.hop').first().waitFor();
  if (asked !== undefined) await question(page, asked).waitFor();
}

async function askDaVinci(page: Page, passcode: string, shown: string): Promise<void> {
  await startAs(page, 'DaVinci app', 'demo', 'Passcode');
  await typeAnswer(page, 'Passcode', passcode);
  await page.locator('.quick-input-widget', { hasText: shown }).waitFor();
}

async function planTrial(page: Page): Promise<void> {
  await openAuthFlowsView(page);
  await runCommand(page, 'Auth Flow: Provision Trial Application…');
  for (const value of ['Auth Flow trial', 'http://127.0.0.1/callback', 'profile email']) await keepAnswer(page, value);
  await page.locator('.monaco-dialog-box').waitFor();
}

async function runFlow(page: Page): Promise<void> {
  await startFlow(page);
  await flowCompleted(page);
}

async function stepToChangedTokenRequest(page: Page): Promise<void> {
  await runCommand(page, 'Auth Flow: Step Through a Flow…');
  await pickFirstAnswer(page, 'Which application?');
  await pickFirstAnswer(page, 'Who signs on, and how?');
  const panel = webview(page);
  for (const hop of [1, 2, 3, 4]) {
    await panel.getByText(`Paused before hop ${hop},`).waitFor();
    await page.keyboard.press('F10');
  }
  await panel.getByText('Paused before hop 5,').waitFor();
  await panel.getByRole('button', { name: 'Remove accept' }).click();
  await panel.getByRole('button', { name: 'Replace the value of code_verifier…' }).click();
  await page.locator('.quick-input-title', { hasText: 'Replace Value' }).waitFor();
  await page.keyboard.type('x'.repeat(43));
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'Add a parameter' }).click();
  await panel.getByRole('textbox', { name: 'Name' }).fill('resource');
  await panel.getByRole('textbox', { name: 'resource' }).fill('https://api.example.test');
  const address = panel.getByRole('textbox', { name: 'redirect_uri' });
  await address.press('End');
  await address.pressSequentially('/');
  await panel.getByText('2 values changed, 1 added, 1 removed').waitFor(); // the host has it
  await page.mouse.move(0, 0);
}
