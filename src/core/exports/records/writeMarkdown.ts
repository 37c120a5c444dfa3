import { printJson } from '../../json/printJson.ts';
import type { HopView, TokenView } from '../../runs/views.ts';
import { formatDuration } from '../../shown/durations.ts';
import { hopWords } from '../../shown/hopWords.ts';
import { laneName } from '../../shown/laneName.ts';
import { type TagSet, tagSet } from '../../shown/tags.ts';
import { tokenFormat, tokenName } from '../../shown/tokenWords.ts';
import type { ExportedFile, ExportInput } from '../exportKind.ts';
import { chosenHops } from './chosenHops.ts';
import { isoTime } from './isoTime.ts';
import { markdownBlock, markdownCode, markdownSentence } from './markdownText.ts';
import { shortened } from './shortened.ts';

/** An issue or a comment of common trackers takes 65,536 characters. */
const mostOfHops = 30_000;
const mostOfTokens = 18_000;
const mostOfChecks = 9_000;
const longestCell = 160;
const longestSentence = 600;

/** A run as a report for a ticket. Nothing in it that a server wrote is a link, an image or HTML. */
export function writeMarkdown(input: ExportInput): readonly ExportedFile[] {
  const { run } = input;
  const tags = tagSet(run.tags);
  const sections = [
    headOf(input, tags),
    hopsOf(chosenHops(input), tags),
    ...(run.tokens.length === 0 ? [] : [tokensOf(input, tags)]),
    checksOf(input, tags),
    redactedOf(input),
  ];
  return [{ suffix: '', extension: '.md', text: `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n` }];
}

function headOf({ run, version }: ExportInput, tags: TagSet): readonly string[] {
  const sentence = (text: string): string => markdownSentence(shortened(text, longestSentence, tags));
  const value = (text: string): string => markdownCode(shortened(text, longestCell, tags));
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Application', run.application],
    ['Environment', run.environment],
    ['User', run.user],
    ['Started', isoTime(run.startedAt)],
    ['Took', run.durationMs === undefined ? undefined : formatDuration(run.durationMs)],
    ['Written by', `Auth Flow Explorer ${version}`],
  ];
  const { outcome } = run;
  const error = 'error' in outcome ? outcome.error : undefined;
  return [
    `# ${sentence(run.title)}: ${outcome.kind}`,
    '',
    ...(error === undefined ? [] : [sentence(error.message), '']),
    ...(error?.remedy === undefined ? [] : [`What to do: ${sentence(error.remedy)}`, '']),
    ...facts.flatMap(([name, text]) => (text === undefined || text === '' ? [] : [`- ${name}: ${value(text)}`])),
    ...(error?.correlationId === undefined ? [] : [`- Correlation ID: ${value(error.correlationId)}`]),
  ];
}

function hopsOf(hops: readonly HopView[], tags: TagSet): readonly string[] {
  const cell = (text: string): string => markdownCode(shortened(text, longestCell, tags), true);
  const rows = hops.map((hop) => {
    const { status, time, gist } = hopWords(hop);
    return `| ${hop.index} | ${laneName(hop.from)} → ${laneName(hop.to)} | ${cell(hop.label)} | ${cell(`${status} ${gist}`)} | ${time} |`;
  });
  const { kept, left } = asFar(rows, mostOfHops);
  return [
    '## Hops',
    '',
    '| | From → to | Request | Response | Time |',
    '| ---: | --- | --- | --- | ---: |',
    ...kept,
    ...(left === 0 ? [] : ['', `${left} hops are left out.`]),
  ];
}

function tokensOf({ run }: ExportInput, tags: TagSet): readonly string[] {
  const blocks = run.tokens.map((token) => {
    const about = [markdownCode(shortened(token.tag, longestCell, tags)), markdownCode(shortened(tokenFormat(token), longestCell, tags))];
    const problem = token.problem === undefined ? [] : ['', markdownSentence(shortened(token.problem, longestSentence, tags))];
    const claims = token.claims === undefined ? [] : ['', claimsOf(token)];
    return [`### ${tokenName(token, run.tokens, run.hops)}`, '', about.join(', '), ...problem, ...claims, ''].join('\n');
  });
  const { kept, left } = asFar(blocks, mostOfTokens);
  return ['## Tokens', '', ...kept, ...(left === 0 ? [] : [`${left} tokens are left out.`])].join('\n').trimEnd().split('\n');
}

function claimsOf({ claims = {}, exact = {} }: TokenView): string {
  const members = Object.entries(claims).map(([name, value]) => {
    const json = Object.hasOwn(exact, name) ? exact[name] : printJson(value).replaceAll('\n', '\n  ');
    return `  ${JSON.stringify(name)}: ${json}`;
  });
  return markdownBlock(members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n}`, 'json');
}

function checksOf({ run }: ExportInput, tags: TagSet): readonly string[] {
  const sentence = (text: string): string => markdownSentence(shortened(text, longestSentence, tags));
  const failed = run.checks.filter(({ outcome }) => outcome === 'failed');
  const rows = failed.map(({ severity, code, message, remedy, spec }) =>
    [
      `- **${severity}** ${markdownCode(code)} ${sentence(message)}`,
      ...(remedy === undefined ? [] : [sentence(remedy)]),
      `(${markdownCode(spec)})`,
    ].join(' '),
  );
  const { kept, left } = asFar(rows, mostOfChecks);
  const passed = run.checks.filter(({ outcome }) => outcome === 'passed').length;
  return [
    '## Failed checks',
    '',
    ...(kept.length === 0 ? ['None.'] : kept),
    ...(left === 0 ? [] : [`- ${left} more are left out.`]),
    '',
    `${passed} checks passed, ${failed.length} failed, ${run.checks.length - passed - failed.length} did not apply.`,
  ];
}

function redactedOf({ run, withSecrets }: ExportInput): readonly string[] {
  if (withSecrets) return ['## Secrets', '', 'Secrets may stand in this report as they were sent.'];
  const counts = new Map<string, number>();
  for (const tag of run.tags) {
    const label = tag.slice(0, tag.lastIndexOf('#'));
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const kinds = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([label, count]) => `${markdownCode(label)} (${count})`);
  return [
    '## What is redacted',
    '',
    counts.size === 0
      ? 'No secret was recorded.'
      : `In place of each secret stands a tag such as \`code#3f9a\`, the same for the same value: ${kinds.slice(0, 60).join(', ')}.`,
  ];
}

/** As many texts from the beginning as fit. */
function asFar(texts: readonly string[], most: number): { readonly kept: readonly string[]; readonly left: number } {
  let size = 0;
  const kept = texts.filter((text) => {
    size += text.length + 1;
    return size <= most;
  });
  return { kept, left: texts.length - kept.length };
}
