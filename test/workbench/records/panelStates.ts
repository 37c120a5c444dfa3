import type { Page } from '@playwright/test';
import type { Flow } from '../../../src/core/runs/flow.ts';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import { reduceFlow } from '../../../src/core/runs/reduceFlow.ts';
import type { FlowView } from '../../../src/core/runs/views.ts';
import type { HopsView } from '../../../src/core/shown/panelLayout.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import type { RemedyAction } from '../../../src/messages.ts';
import { answered, buildHop, completedFlow, cookieBlockedFlow, longFlow, runningFlow } from '../../support/runs/flowViews.ts';
import type { SandboxRuns } from '../../support/runs/sandboxRuns.ts';
import { testRedaction } from '../../support/secrets/testRedaction.ts';

/** One state of the run panel to look at. */
export interface PanelState {
  readonly flow: () => Promise<FlowView>;
  readonly hopsAs?: HopsView;
  /** What a person does before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

/**
 * The states of the run panel by name, most from runs on a sandbox, some from what no sandbox answers.
 * @param sandbox asked when a state is
 */
export function panelStates(sandbox: () => SandboxRuns): Readonly<Record<string, PanelState>> {
  const completed = (): Promise<FlowView> =>
    ended(sandbox(), {
      application: 'Web app',
      user: 'demo',
      after: [{ kind: 'userInfo' }, { kind: 'introspect', token: 'access_token' }],
    });
  return {
    completed: { flow: completed, act: (page) => select(page, 'POST /as/token') },
    refused: {
      flow: async () =>
        offering(await ended(sandbox(), { user: 'demo', redirectUri: 'http://127.0.0.1/callback/' }), [
          'addRedirectUri',
          'openConfiguration',
        ]),
    },
    locked: { flow: async () => offering(await ended(sandbox(), { user: 'locked' }), ['runAgain']) },
    passcode: { flow: () => asked(sandbox(), { application: 'Web app', user: 'otp' }) },
    device: { flow: () => asked(sandbox(), { grant: 'device_code', application: 'Television' }, 6) },
    accessToken: { flow: completed, act: (page) => select(page, 'Access token') },
    pkce: { flow: completed, act: (page) => select(page, 'PKCE') },
    cookies: { flow: async () => cookieBlocked(), act: (page) => select(page, 'Hop 4:') },
    checks: { flow: async () => checksFailed(await completed()), act: (page) => select(page, 'Checks') },
    manyHops: { flow: async () => manyHops(), act: (page) => filter(page, 'status:4xx') },
    contextMenu: { flow: completed, act: (page) => page.locator('.row.hop').nth(2).hover() },
    restored: { flow: async () => ({ ...(await completed()), live: false }), act: (page) => select(page, 'POST /as/token') },
    sequence: { flow: completed, hopsAs: 'sequence', act: (page) => select(page, 'POST /as/token') },
    table: { flow: completed, hopsAs: 'table' },
    empty: { flow: async () => ({ ...runningFlow(), hops: [] }) },
    withoutContact: { flow: async () => runningFlow(), act: loseContact },
    running: { flow: async () => runningFlow() },
    noMatch: { flow: completed, act: (page) => filter(page, 'status:5xx') },
    undecodable: { flow: async () => undecodable(), act: (page) => select(page, 'Access token') },
  };
}

/** The run with everything that happened, to its end. */
async function ended(runs: SandboxRuns, choices: FlowChoices): Promise<FlowView> {
  return viewFlow(await runs.run(choices), testRedaction());
}

/** The run as it waits for a person, after so many hops. */
async function asked(runs: SandboxRuns, choices: FlowChoices, hops = 0): Promise<FlowView> {
  const stop = new AbortController();
  let flow: Flow | undefined;
  let waiting: Flow | undefined;
  const stopWhenAsked = (): void => {
    if (flow?.prompt === undefined || flow.hops.length < hops) return;
    waiting ??= flow;
    stop.abort();
  };
  await runs.run(choices, {
    signal: stop.signal,
    prompter: { ask: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'cancelled' }))) },
    onEvent: (event) => {
      flow = reduceFlow(flow, event);
      stopWhenAsked();
    },
  });
  if (waiting === undefined) throw new Error('nothing was asked');
  return viewFlow(waiting, testRedaction());
}

/** What the editor offers about an error is known to the editor alone. */
function offering(flow: FlowView, remedies: readonly RemedyAction[]): FlowView {
  const { outcome } = flow;
  return 'error' in outcome ? { ...flow, outcome: { ...outcome, error: { ...outcome.error, remedies } } } : flow;
}

/** The session cookie of the sign-on is not sent where it is needed. */
function cookieBlocked(): FlowView {
  const flow = cookieBlockedFlow();
  const hop = flow.hops.at(-1)?.id;
  const error = {
    code: 'session.missing',
    message: 'The session cookie was not sent to /as/resume.',
    remedy: 'Use one scheme for all addresses of the environment.',
    ...(hop === undefined ? {} : { hop }),
  };
  return offering({ ...flow, tokens: [], outcome: { kind: 'failed', error } }, ['runAgain', 'openConfiguration']);
}

function checksFailed(flow: FlowView): FlowView {
  const failing = ['nonce', 'signature'];
  const checks = flow.checks.map((check) =>
    failing.some((word) => check.code.includes(word)) && check.outcome === 'passed'
      ? { ...check, outcome: 'failed' as const, message: 'The ID token carries another value than was sent.' }
      : check,
  );
  return { ...flow, checks };
}

function manyHops(): FlowView {
  const flow = longFlow(200);
  return {
    ...flow,
    hops: flow.hops.map((hop) =>
      hop.index % 8 === 0
        ? buildHop(hop.index, { outcome: answered(hop.index % 16 === 0 ? 404 : 429, '{"code":"NOT_FOUND"}', { summary: 'NOT_FOUND' }) })
        : hop,
    ),
  };
}

function undecodable(): FlowView {
  const flow = completedFlow();
  return {
    ...flow,
    tokens: flow.tokens.map((token) => {
      if (token.kind !== 'access_token') return token;
      const { header: _, claims: __, ...rest } = token;
      return { ...rest, format: 'opaque' as const };
    }),
  };
}

async function select(page: Page, name: string): Promise<void> {
  await page.getByRole('treeitem', { name }).first().click();
}

async function filter(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+f');
  await page.keyboard.type(words);
}

/** A click that nobody answers, and the time after which the panel says so. */
async function loseContact(page: Page): Promise<void> {
  await page.clock.install();
  await page.evaluate('{ host.isStopped = true; }');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.clock.runFor(11_000);
  await page.clock.resume();
}
