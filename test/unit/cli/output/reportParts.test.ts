import assert from 'node:assert/strict';
import { displayOf, pipe } from '../../../../src/cli/display/display.ts';
import { type ReportParts, reportParts } from '../../../../src/cli/output/reportParts.ts';

const terminal = displayOf({ isTTY: true }, {}, 'linux');
const usual = { showSecrets: false, json: false };

type Command = Parameters<typeof reportParts>[0];

describe('what a report for people holds', () => {
  const rows: readonly (readonly [title: string, command: Command, results: typeof pipe, messages: typeof pipe, parts: ReportParts])[] = [
    ['a terminal has seen the hops', usual, terminal, terminal, 'withoutHops'],
    ['a pipe gets all', usual, pipe, terminal, 'whole'],
    ['a terminal beside a pipe has seen none', usual, terminal, pipe, 'whole'],
    ['two pipes get all, as before there were lines', usual, pipe, pipe, 'whole'],
    ['on standard error the hops are not repeated', { ...usual, print: 'claims' }, pipe, pipe, 'withoutHops'],
    ['values were not in the lines', { ...usual, showSecrets: true }, terminal, terminal, 'whole'],
    ['but in the details', { ...usual, showSecrets: true, detail: 'verbose' }, terminal, terminal, 'withoutHops'],
    ['beside the JSON only what came of it', { ...usual, json: true, showSecrets: true }, terminal, terminal, 'outcome'],
    ['a quiet command tells the outcome', { ...usual, detail: 'quiet' }, pipe, terminal, 'outcome'],
  ];
  for (const [title, command, results, messages, parts] of rows) {
    it(title, () => assert.equal(reportParts(command, results, messages), parts));
  }
});
