import { inputValue, type SecretOf } from '../replay/inputValue.ts';
import type { Replay } from '../replay/replay.ts';

/** What has to be in the environment before a test begins, by name: secrets that were not included, and what only a person could bring from a browser. */
export function askedNames({ inputs, steps }: Replay, secretOf: SecretOf | undefined): readonly string[] {
  return [
    ...inputs.filter((input) => inputValue(input, secretOf) === undefined).map(({ name }) => name),
    ...steps.flatMap((step) => (step.kind === 'question' ? (step.name ?? []) : [])),
  ];
}
