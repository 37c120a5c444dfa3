import { changesInBrief } from '../../changes/requestChange.ts';
import type { Lane } from '../../runs/steps/steps.ts';
import type { HopView, OutcomeView } from '../../runs/views.ts';
import { laneName } from '../../shown/laneName.ts';
import { type TagSet, tagSet } from '../../shown/tags.ts';
import type { ExportedFile, ExportInput } from '../exportKind.ts';
import { chosenHops } from './chosenHops.ts';
import { mermaidText } from './mermaidText.ts';
import { shortened } from './shortened.ts';

/** Mermaid draws no text of more than 50,000 characters (`maxTextSize`). */
const mostCharacters = 48_000;
const longestLabel = 80;
/** Of the hops that are left out where there are too many, none is among the last ones, which say how it ended. */
const shareOfEnd = 0.25;

/** A run as a sequence diagram. What a server wrote stands in labels, in which every character that Mermaid could read is an entity. */
export function writeMermaid(input: ExportInput): readonly ExportedFile[] {
  const { run, withSecrets, version } = input;
  const tags = tagSet(run.tags);
  const label = (text: string): string => labelOf(text, tags);
  const hops = chosenHops(input);
  const lanes = [...new Set(hops.flatMap(({ from, to }) => [from, to]))];
  const ids = new Map(lanes.map((lane, index) => [lane, `P${index + 1}`]));
  const over = lanes.length < 2 ? 'P1' : `P1,P${lanes.length}`;
  const first = [
    'sequenceDiagram',
    `  %% Auth Flow Explorer ${version}. ${withSecrets ? 'Secrets may stand in it.' : 'Values such as code#3f9a are tags in the place of secrets.'}`,
    ...(lanes.length === 0
      ? ['  participant P1 as Client']
      : lanes.map((lane) => `  participant ${ids.get(lane)} as ${label(laneName(lane))}`)),
    `  note over ${over}: ${label([run.title, run.application, run.user ?? ''].filter((each) => each !== '').join(' · '))}`,
  ];
  const last = `  note over ${over}: ${label(outcomeText(run.outcome))}`;
  const blocks = hops.map((hop) => blockOf(hop, ids, label));
  return [{ suffix: '', extension: '.mmd', text: `${[...first, ...fitting(blocks, over), last].join('\n')}\n` }];
}

function blockOf(hop: HopView, ids: ReadonlyMap<Lane, string>, label: (text: string) => string): string {
  const [from, to] = [ids.get(hop.from) ?? 'P1', ids.get(hop.to) ?? 'P1'];
  const lines = [`  ${from}->>${to}: ${label(`${hop.index} ${hop.label}`)}`];
  const { outcome, changes = [] } = hop;
  if (changes.length > 0) lines.push(`  note over ${from}: ${label(changesInBrief(changes))}`);
  if (outcome.kind === 'answered') lines.push(`  ${to}-->>${from}: ${label([String(outcome.status), outcome.summary].join(' '))}`);
  if (outcome.kind === 'failed') lines.push(`  ${to}--x${from}: ${label(outcome.failure.message)}`);
  if (outcome.kind === 'handedOver') lines.push(`  note over ${from}: ${label(outcome.message)}`);
  const wrong = hop.findings.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) lines.push(`  note over ${from}: ${label(`✗ ${wrong.message}`)}`);
  return lines.join('\n');
}

function fitting(blocks: readonly string[], over: string): readonly string[] {
  const sizeOf = (texts: readonly string[]): number => texts.reduce((size, text) => size + text.length + 1, 0);
  if (sizeOf(blocks) <= mostCharacters) return blocks;
  const end: string[] = [];
  for (const block of [...blocks].reverse()) {
    if (sizeOf([...end, block]) > mostCharacters * shareOfEnd) break;
    end.unshift(block);
  }
  const begin: string[] = [];
  let size = sizeOf(end);
  for (const block of blocks) {
    size += block.length + 1;
    if (size > mostCharacters - 200) break;
    begin.push(block);
  }
  const left = blocks.length - begin.length - end.length;
  return [...begin, `  note over ${over}: ${left} hops are left out here`, ...end];
}

function outcomeText(outcome: OutcomeView): string {
  return 'error' in outcome ? `${outcome.kind}: ${outcome.error.message}` : outcome.kind;
}

/** A label is never empty. */
function labelOf(text: string, tags: TagSet): string {
  const line = shortened(text, longestLabel, tags);
  return line === '' ? '·' : mermaidText(line);
}
