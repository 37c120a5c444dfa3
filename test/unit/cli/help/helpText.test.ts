import assert from 'node:assert/strict';
import { options } from '../../../../src/cli/arguments/options.ts';
import { readArguments } from '../../../../src/cli/arguments/readArguments.ts';
import { type Example, subcommands } from '../../../../src/cli/arguments/subcommands.ts';
import { firstExamples, helpText } from '../../../../src/cli/help/helpText.ts';
import { topics } from '../../../../src/cli/help/topics.ts';
import { topicText } from '../../../../src/cli/help/topicText.ts';
import { checkoutProgram, installedProgram } from '../../../support/runs/programs.ts';
import { commandWords } from '../../../support/shell/commandWords.ts';

/** Most people's terminal window has them. */
const columns = 110;

function topic(name: string, program = installedProgram): string {
  const reading = topicText(name, program);
  return reading.kind === 'found' ? reading.text : assert.fail(reading.message);
}

function longLines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.length > columns && !/^ {2}.*(?:auth-flow|npm run) /.test(line)); // an example may be copied whole
}

describe('the help', () => {
  it('begins with what the program does and how it is typed', () => {
    assert.match(
      helpText(installedProgram),
      /^Runs OAuth 2\.0 and OpenID Connect flows.*\n.*\n\n {2}auth-flow \[COMMAND\] \[options\]\n\nExamples\n/,
    );
  });

  it('shows every option on lines that fit a window', () => {
    const text = helpText(checkoutProgram);
    for (const { name } of options) assert.match(text, new RegExp(`^  (?:-\\w, )?--${name}\\b`, 'm'));
    assert.deepEqual(longLines(text), []);
  });

  it('lists every command and every topic', () => {
    const text = helpText(installedProgram);
    for (const { name } of [...subcommands, ...topics]) assert.match(text, new RegExp(`^  ${name}\\b`, 'm'));
  });

  it('names the program as it was started', () => {
    assert.doesNotMatch(helpText(checkoutProgram), /auth-flow /);
    assert.match(helpText(checkoutProgram), /^ {2}pbpaste \| npm run --silent flow -- decode$/m);
    assert.match(topic('tokens', checkoutProgram), /see npm run\s--silent flow -- help exit-codes/);
  });

  it('says what happens without options where that is the sandbox', () => {
    assert.match(helpText(checkoutProgram), /^Without options: .*sandbox/m);
    assert.doesNotMatch(helpText(installedProgram), /^Without options/m);
  });
});

describe('help of a topic', () => {
  for (const { name } of [...subcommands, ...topics]) {
    it(`has examples, on lines that fit a window: ${name}`, () => {
      assert.match(topic(name), /^Examples\n {2}# .+\n {2}.*auth-flow/m);
      assert.deepEqual(longLines(topic(name)), []);
    });
  }

  it('lists the options of a command, and no other', () => {
    assert.match(topic('provision'), /^ {2}--record FILE/m);
    assert.doesNotMatch(topic('provision'), /--grant/);
    assert.match(topic('run'), /^ {2}--grant GRANT/m);
    assert.doesNotMatch(topic('run'), /--decode/);
  });

  const unknown = [
    ['exit-code', 'There is no topic "exit-code". Did you mean exit-codes?'],
    ['--max-age', 'There is no topic "--max-age". --max-age: max_age: the maximum time since the last sign-on.'],
    ['quantum', /^There is no topic "quantum"\. The topics are run, decode, .*exit-codes\.$/],
  ] as const;
  for (const [name, message] of unknown) {
    it(`says what there is in place of ${name}`, () => {
      const reading = topicText(name, installedProgram);
      const said = reading.kind === 'unknown' ? reading.message : assert.fail('it is none');
      if (typeof message === 'string') assert.equal(said, message);
      else assert.match(said, message);
    });
  }
});

describe('every example of the help', () => {
  const examples = [
    ...firstExamples,
    ...subcommands.flatMap((each): readonly Example[] => each.examples),
    ...topics.flatMap((each) => each.examples),
  ];
  for (const { line } of examples) {
    it(`is read as it stands there: ${line}`, () => {
      const commands = commandWords(line);
      assert.ok(commands.length > 0);
      for (const words of commands) {
        const reading = readArguments(words, installedProgram.withoutConfiguration);
        assert.notEqual(reading.kind, 'wrong', JSON.stringify(reading));
        if (reading.kind === 'help' && reading.topic !== undefined) topic(reading.topic);
      }
    });
  }
});
