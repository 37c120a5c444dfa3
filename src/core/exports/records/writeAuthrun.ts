import type { FlowErrorView, FlowView, OutcomeView } from '../../runs/views.ts';
import type { ExportedFile, ExportInput } from '../exportKind.ts';
import { type AuthrunSecrets, authrunFormat, authrunVersion } from './authrunFile.ts';
import { chosenHops } from './chosenHops.ts';
import { isoTime } from './isoTime.ts';

/** A run as a file that `readAuthrun` gives back. Left out is what is about the window that shows it: an open question, and what it can do about an error. */
export function writeAuthrun(input: ExportInput): readonly ExportedFile[] {
  const secrets: AuthrunSecrets = input.withSecrets ? 'included' : 'hidden';
  const file = {
    format: authrunFormat,
    version: authrunVersion,
    secrets,
    about: input.withSecrets
      ? 'This file contains secrets: tokens, codes, cookies and what was typed stand in it as they were sent.'
      : 'In place of each secret stands a tag, such as code#3f9a. The same value has the same tag everywhere in this file.',
    writtenBy: `Auth Flow Explorer ${input.version}`,
    writtenAt: isoTime(input.at),
    run: fileRun(input),
  };
  return [{ suffix: '', extension: '.authrun.json', text: `${JSON.stringify(file, undefined, 2)}\n` }];
}

function fileRun(input: ExportInput): object {
  const { live: _, prompt: __, hops: ___, outcome, grantEnd, ...rest } = input.run;
  return {
    ...rest,
    outcome: withoutRemedies(outcome),
    ...(grantEnd === undefined ? {} : { grantEnd: { ...grantEnd, outcome: withoutRemedies(grantEnd.outcome) } }),
    hops: chosenHops(input),
  } satisfies Omit<FlowView, 'live' | 'prompt'>;
}

function withoutRemedies(outcome: OutcomeView): OutcomeView {
  return 'error' in outcome ? { ...outcome, error: withoutNames(outcome.error) } : outcome;
}

function withoutNames({ remedies: _, ...error }: FlowErrorView): FlowErrorView {
  return error;
}
