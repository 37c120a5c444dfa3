import assert from 'node:assert/strict';
import { type OptionFacts, type OptionName, options } from '../../../../src/cli/arguments/options.ts';
import { readArguments } from '../../../../src/cli/arguments/readArguments.ts';
import { standardInputProblem } from '../../../../src/cli/arguments/standardInputProblem.ts';

describe('standard input, which can be read once', () => {
  const listed: readonly OptionFacts[] = options;
  const readers = listed.filter(({ readsInput }) => readsInput === true).map(({ name }) => name);

  it('is offered by the options that take a file, a source or -, but for the record, which is written', () => {
    const offering = listed.filter(({ name, value = '' }) => name !== 'record' && /(?:^|\|)(?:-|FILE|SOURCE)(?:\||$)/.test(value));
    assert.deepEqual(
      readers,
      offering.map(({ name }) => name),
    );
  });

  const rows: readonly (readonly [Partial<Record<OptionName, readonly string[]>>, string | undefined])[] = [
    [{}, undefined],
    [{ config: ['-'], 'client-secret': ['env:AUTH_FLOW_SECRET'], body: ['./-'] }, undefined],
    [{ record: ['-'], config: ['-'] }, undefined],
    [
      { config: ['-'], 'private-key': ['-'] },
      '--config - and --private-key - both read standard input. Name a file or a variable for one of them.',
    ],
    [{ body: ['a.json', '-', '-'] }, '--body - and --body - both read standard input. Name a file or a variable for one of them.'],
    [
      { 'authorization-details': ['-'], password: ['-'] },
      '--authorization-details - and --password - both read standard input. Name a file or a variable for one of them.',
    ],
  ];
  for (const [given, problem] of rows) {
    it(`is ${problem === undefined ? 'read once' : 'read twice'} with ${JSON.stringify(given)}`, () => {
      const values = new Map(Object.entries(given)) as ReadonlyMap<OptionName, readonly string[]>;
      assert.equal(standardInputProblem(values), problem);
    });
  }

  it('is refused to the second reader where arguments are read', () => {
    const reading = readArguments(['--ca', '-', '--id-token', '-']);
    assert.equal(
      reading.kind === 'wrong' ? reading.message : reading.kind,
      '--id-token - and --ca - both read standard input. Name a file or a variable for one of them.',
    );
  });
});
