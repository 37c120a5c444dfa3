import { encodeFormText } from '../http/form.ts';
import { shellText } from './curl/shellText.ts';
import type { ExportInput, ExportKind } from './exportKind.ts';
import { type PersonalKind, personalDataOf } from './personalData.ts';
import { encodedText } from './pieces/encodedText.ts';
import { mermaidText } from './records/mermaidText.ts';
import { inputValue } from './replay/inputValue.ts';
import type { ReplayInput } from './replay/replay.ts';
import { replayOf } from './replay/replayOf.ts';

/** What the files of an export hold, for a person who decides whether they may leave. */
export interface ExportContents {
  readonly hops: number;
  /** Secrets of which only the tag is in it, by what they are: `code`. Sorted by label. */
  readonly tags: readonly { readonly label: string; readonly count: number }[];
  /** Personal data that can be read in it. */
  readonly personal: readonly { readonly kind: PersonalKind; readonly count: number }[];
  /** What has to be supplied where it runs again; empty for records. */
  readonly inputs: readonly ReplayInput[];
}

/** Looks at the texts themselves: what a writer leaves out is not announced. */
export function contentsOf({ runsAgain, write }: Pick<ExportKind, 'runsAgain' | 'write'>, input: ExportInput): ExportContents {
  const { run, hops, secretOf } = input;
  const text = write(input)
    .map((file) => file.text)
    .join('\n');
  const isIn = (value: string): boolean => formsOf(value).some((form) => text.includes(form));
  return {
    hops: run.hops.filter(({ id }) => hops?.has(id) ?? true).length,
    tags: counted(run.tags.filter(isIn).map((tag) => tag.slice(0, tag.lastIndexOf('#')))).map(([label, count]) => ({ label, count })),
    personal: counted(personalDataOf(run).flatMap(({ kind, value }) => (isIn(value) ? [kind] : []))).map(([kind, count]) => ({
      kind,
      count,
    })),
    inputs: runsAgain ? replayOf(run, hops).inputs.filter((each) => inputValue(each, secretOf) === undefined) : [],
  };
}

/** As it is, in a URL, in JSON, and as diagrams and scripts write it. */
function formsOf(value: string): readonly string[] {
  const inJson = JSON.stringify(value).slice(1, -1);
  return [value, encodedText(value, 'encoded'), encodeFormText(value), inJson, mermaidText(value), shellText(value).slice(1, -1)];
}

function counted<Label extends string>(labels: readonly Label[]): readonly (readonly [Label, number])[] {
  const counts = new Map<Label, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}
