import { readFileSync } from 'node:fs';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import { runViewOf } from '../../../src/core/runs/runView.ts';
import type { FlowView } from '../../../src/core/runs/views.ts';
import type { ShownRunView } from '../../../src/core/shown/detail/runContext.ts';
import { tagSet } from '../../../src/core/shown/tags.ts';
import { testRedaction } from '../secrets/testRedaction.ts';
import { readStoredRun } from './storedRun.ts';

const folder = new URL('../../golden/runs/', import.meta.url);

/** A run that was recorded once, as the panel gets it. @param name `front-channel/sandbox-code` */
export function recordedRun(name: string): FlowView {
  const { flow, configured } = readStoredRun(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
  const redaction = testRedaction();
  for (const secret of configured) redaction.know(secret.label, secret.reveal());
  return viewFlow({ ...flow, evidence: flow.evidence ?? [] }, redaction);
}

/** The same for models that look at a whole run. */
export function shownRun(flow: FlowView): ShownRunView {
  return { ...runViewOf(flow), tags: tagSet(flow.tags) };
}
