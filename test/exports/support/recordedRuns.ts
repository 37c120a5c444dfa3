import assert from 'node:assert/strict';
import { inputValue } from '../../../src/core/exports/replay/inputValue.ts';
import { replayOf } from '../../../src/core/exports/replay/replayOf.ts';
import type { RunRedaction } from '../../../src/core/redaction/runRedaction.ts';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import type { FlowView } from '../../../src/core/runs/views.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import type { SandboxRuns } from '../../support/runs/sandboxRuns.ts';
import { testRedaction } from '../../support/secrets/testRedaction.ts';

/** Runs that every kind which runs again has to bring to the tokens, by a title. */
export const runsOfTests: Readonly<Record<string, FlowChoices>> = {
  'code with GET': { application: 'Web app' },
  'code with POST': { application: 'Web app', method: 'POST' },
  'code, secret in the body': { application: 'Web app, secret in the body' },
  'code, no secret': { application: 'Single-page app' },
  'pi.flow': { application: 'Web app', responseMode: 'pi.flow', method: 'POST' },
  form_post: { application: 'Web app', responseMode: 'form_post' },
  hybrid: { application: 'Hybrid app', grant: 'hybrid' },
  'pushed request': { application: 'Pushed requests only' },
  'client credentials': { grant: 'client_credentials' },
  device: { grant: 'device_code' },
  refresh: { grant: 'refresh_token' },
};

export interface TestedRun {
  readonly title: string;
  readonly view: FlowView;
  readonly redaction: RunRedaction;
  /** What is secret and asked for, and nothing else: the environment of a program that sends the run again. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** Runs against the sandbox, ready to be exported. */
export async function recordRuns(runs: SandboxRuns): Promise<readonly TestedRun[]> {
  const recorded: TestedRun[] = [];
  for (const [title, choices] of Object.entries(runsOfTests)) {
    const flow = await runs.run(choices);
    assert.equal(flow.outcome.kind, 'completed', title);
    const redaction = testRedaction();
    const view = viewFlow(flow, redaction);
    recorded.push({ title, view, redaction, secrets: secretsOf(view, redaction) });
  }
  return recorded;
}

function secretsOf(view: FlowView, redaction: RunRedaction): Readonly<Record<string, string>> {
  const asked = replayOf(view).inputs.filter(({ value }) => value === undefined);
  return Object.fromEntries(
    asked.map((input) => {
      const value = inputValue(input, (tag) => redaction.valueOf(tag));
      assert.ok(value !== undefined, `the run has a value for ${input.name}`);
      return [input.name, value];
    }),
  );
}
