import assert from 'node:assert/strict';
import { options } from '../../../../src/cli/arguments/options.ts';
import { readArguments } from '../../../../src/cli/arguments/readArguments.ts';
import { type Example, subcommands } from '../../../../src/cli/arguments/subcommands.ts';
import { firstExamples, helpText } from '../../../../src/cli/help/helpText.ts';
import { topics } from '../../../../src/cli/help/topics.ts';
import { topicText } from '../../../../src/cli/help/topicText.ts';
import { checkoutProgram, installedProgram } from '../../../support/runs/programs.ts';
import { commandWords } from '../../../support/shell/commandWords.ts';

/** Of the narrowest and the widest lines that texts are laid out for, and of most terminal windows. */
const widths = [60, 80, 110, 200] as const;
const [narrow, usual, wide] = widths;

function topic(name: string, program = installedProgram, columns: number = wide): string {
  const reading = topicText(name, program, columns);
  return reading.kind === 'found' ? reading.text : assert.fail(reading.message);
}

function longLines(text: string, columns: number): readonly string[] {
  return text.split('\n').filter((line) => line.length > columns && !/^ {2}.*(?:auth-flow|npm run) |^ {12}"/.test(line)); // may be copied whole
}

describe('the help', () => {
  it('begins with what the program does and how it is typed', () => {
    assert.match(
      helpText(installedProgram, wide),
      /^Runs OAuth 2\.0 and OpenID Connect flows.*\n.*\n\n {2}auth-flow \[COMMAND\] \[options\]\n\nExamples\n/,
    );
  });

  for (const columns of widths) {
    it(`shows every option on lines that fit a window of ${columns} cells`, () => {
      const text = helpText(checkoutProgram, columns);
      for (const { name } of options) assert.match(text, new RegExp(`^  (?:-\\w, )?--${name}\\b`, 'm'));
      assert.deepEqual(longLines(text, columns), []);
      assert.ok(
        text.split('\n').some((line) => line.length > columns - 10 && !line.includes('npm run ')),
        'and uses them',
      );
    });
  }

  it('has a text beside its option where there is room, and below it elsewhere', () => {
    assert.match(helpText(installedProgram, wide), /^ {2}--allow-plain-http ORIGIN {2,}Allows sending secrets /m);
    assert.match(helpText(installedProgram, usual), /^ {2}--allow-plain-http ORIGIN\n {6}Allows sending secrets .*\n {6}\w/m);
    assert.match(helpText(installedProgram, usual), /^ {2}provision {2,}Creates a trial application, /m);
    assert.match(helpText(installedProgram, narrow), /^ {2}provision\n {6}Creates a trial application, /m);
  });

  it('lists every command and every topic', () => {
    const text = helpText(installedProgram, wide);
    for (const { name } of [...subcommands, ...topics]) assert.match(text, new RegExp(`^  ${name}\\b`, 'm'));
  });

  it('names the program as it was started', () => {
    assert.doesNotMatch(helpText(checkoutProgram, wide), /auth-flow /);
    assert.match(helpText(checkoutProgram, wide), /^ {2}pbpaste \| npm run --silent flow -- decode$/m);
    assert.match(topic('tokens', checkoutProgram), /see npm run\s--silent flow -- help exit-codes/);
  });

  it('says what happens without options where that is the sandbox', () => {
    assert.match(helpText(checkoutProgram, wide), /^Without options: .*sandbox/m);
    assert.doesNotMatch(helpText(installedProgram, wide), /^Without options/m);
  });
});

describe('help of a topic', () => {
  for (const { name } of [...subcommands, ...topics]) {
    it(`has examples, on lines that fit a window: ${name}`, () => {
      assert.match(topic(name), /^Examples\n {2}# .+\n {2}.*auth-flow/m);
      for (const columns of widths) assert.deepEqual(longLines(topic(name, installedProgram, columns), columns), []);
    });
  }

  it('goes on below the text of a row, and leaves a drawing whole', () => {
    assert.match(topic('sign-on', installedProgram, narrow), /^ {2}--sign-on form {6}A test user .*\n {22}on /m);
    assert.match(topic('configuration', installedProgram, narrow), /^ {12}"clientSecret": \{ "env": "AUTH_FLOW_WEB_SECRET" \},$/m);
  });

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
      const reading = topicText(name, installedProgram, wide);
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
