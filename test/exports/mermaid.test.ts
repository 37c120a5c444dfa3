import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { shortened } from '../../src/core/exports/records/shortened.ts';
import type { FlowView, HopView, OutcomeView } from '../../src/core/runs/views.ts';
import { tagSet } from '../../src/core/shown/tags.ts';
import { hostileTexts, hostileView } from '../support/exports/hostileView.ts';
import { SandboxRuns } from '../support/runs/sandboxRuns.ts';
import { launchChromium } from '../workbench/editor/launchChromium.ts';
import { npmPackage } from '../workbench/install/npmPackage.ts';
import { filesOf } from './support/filesOf.ts';
import { recordRuns, runsOfTests, type TestedRun } from './support/recordedRuns.ts';

interface Labels {
  readonly messages: readonly string[];
  readonly notes: readonly string[];
}

/** Parsing is not enough: `code#3f9a`, unescaped, parses and is shown as `code`. */
describe('a diagram that Mermaid draws in Chromium', function () {
  this.timeout(5 * 60_000);
  let runs: SandboxRuns;
  let recorded: readonly TestedRun[];
  let browser: Browser;
  let page: Page;
  const happened: string[] = [];
  before(async () => {
    runs = await SandboxRuns.start();
    recorded = await recordRuns(runs);
    browser = await launchChromium();
    page = await browser.newPage();
    await page.addScriptTag({ path: join(await npmPackage('mermaid', '11.17.2'), 'dist/mermaid.min.js') });
    page.on('request', (request) => happened.push(request.url()));
    page.on('dialog', (dialog) => {
      happened.push(dialog.message());
      void dialog.dismiss();
    });
  });
  beforeEach(() => void happened.splice(0));
  after(async () => {
    await browser.close();
    await runs.close();
  });

  for (const title of Object.keys(runsOfTests)) {
    it(`shows every label whole, tags as well: ${title}`, async () => {
      const run = recorded.find((each) => each.title === title);
      assert.ok(run !== undefined);
      assert.deepEqual(await drawn(page, run.view), labelsOf(run.view));
    });
  }

  for (const text of hostileTexts) {
    it(`shows as it is written, and loads nothing: ${JSON.stringify(text).slice(0, 50)}`, async () => {
      assert.deepEqual(await drawn(page, hostileView(text)), labelsOf(hostileView(text)));
      assert.deepEqual(happened, []);
    });
  }
});

/** What is seen, with blanks as a page shows them. The page has no types here, so what it does is a text. */
async function drawn(page: Page, run: FlowView): Promise<Labels> {
  const text = JSON.stringify(filesOf('mermaid', run)[0]?.text ?? '');
  return page.evaluate<Labels>(`(async () => {
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
    document.body.innerHTML = (await mermaid.render('run', ${text})).svg;
    const textsOf = (selector) => [...document.querySelectorAll(selector)].map((each) => each.textContent.replace(/\\s+/g, ' ').trim());
    return { messages: textsOf('.messageText'), notes: textsOf('.noteText') };
  })()`);
}

/** What a person has to read, from top to bottom, without what Mermaid needs to show it. */
function labelsOf(run: FlowView): Labels {
  const label = (text: string): string => shortened(text, 80, tagSet(run.tags));
  const messages = run.hops.flatMap((hop) => [`${hop.index} ${hop.label}`, ...answerOf(hop)]);
  const about = [run.title, run.application, run.user ?? ''].filter((each) => each !== '').join(' · ');
  const notes = [about, ...run.hops.flatMap(notesOf), outcomeOf(run.outcome)];
  return { messages: messages.map(label), notes: notes.map(label) };
}

function answerOf({ outcome }: HopView): readonly string[] {
  if (outcome.kind === 'answered') return [`${outcome.status} ${outcome.summary}`];
  return outcome.kind === 'failed' ? [outcome.failure.message] : [];
}

function notesOf({ outcome, findings }: HopView): readonly string[] {
  const wrong = findings.find(({ severity }) => severity === 'error');
  return [...(outcome.kind === 'handedOver' ? [outcome.message] : []), ...(wrong === undefined ? [] : [`✗ ${wrong.message}`])];
}

function outcomeOf(outcome: OutcomeView): string {
  return 'error' in outcome ? `${outcome.kind}: ${outcome.error.message}` : outcome.kind;
}
