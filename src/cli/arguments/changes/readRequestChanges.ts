import type { StepName } from '../../../core/runs/steps/steps.ts';
import { type OptionsReading, wrongOptions } from '../optionsReading.ts';
import { type PartChange, readPart } from './readPart.ts';
import { stepNamed, unknownStep } from './stepNames.ts';

/** What `--set` changes in every request of a step. */
export interface WantedChange extends PartChange {
  readonly step: StepName;
}

export interface RequestChangeOptions {
  readonly requestChanges?: readonly WantedChange[];
}

/** Reads the values of `--set`: `token request.code_verifier=V`, `redirect.cookie:ST-=`, `UserInfo.header:accept=*\/*`. Total. */
export function readRequestChanges(texts: readonly string[] = []): OptionsReading<RequestChangeOptions> {
  const changes: WantedChange[] = [];
  for (const text of texts) {
    const reading = readChange(text);
    if (typeof reading === 'string') return wrongOptions(reading);
    changes.push(reading);
  }
  return { kind: 'read', options: changes.length === 0 ? {} : { requestChanges: changes } };
}

function readChange(text: string): WantedChange | string {
  const [, stepText = text, part] = /^([^.=]*)\.(.+)$/s.exec(text) ?? [];
  const step = stepNamed(stepText);
  if (step === undefined) return unknownStep('--set', stepText);
  if (part === undefined || !part.slice(1).includes('='))
    return `--set needs a step, the name of a part and a value: --set '${step}.NAME=VALUE', or '${step}.NAME-=' to leave it out.`;
  const reading = readPart(part);
  if (reading.kind === 'wrong') return `--set ${reading.message}`;
  if (reading.kind === 'change') return { step, ...reading.change };
  const written = part.slice(0, part.indexOf('='));
  return `--set does not take the value of ${reading.holds} on the command line, where others can read it. Put it into an environment variable: --set '${step}.${written}=env:NAME'.`;
}
