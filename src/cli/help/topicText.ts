import { nearestName } from '../../environments/nearestName.ts';
import { type OptionFacts, options } from '../arguments/options.ts';
import { commandsOf, isOlderSpelling } from '../arguments/readSubcommand.ts';
import { type SubcommandFacts, type SubcommandName, subcommands } from '../arguments/subcommands.ts';
import type { Program } from '../program.ts';
import { asTyped, exampleLines } from './exampleLines.ts';
import { filled } from './filled.ts';
import { optionLines } from './optionLines.ts';
import { topics } from './topics.ts';

export type TopicReading =
  | { readonly kind: 'found'; readonly text: string }
  /** The message is a sentence. */
  | { readonly kind: 'unknown'; readonly message: string };

/** What `help TOPIC` prints, of a command or of something that concerns more than one. @param columns cells of a line */
export function topicText(name: string, program: Program, columns: number): TopicReading {
  const command = subcommands.find((each) => each.name === name);
  if (command !== undefined) return { kind: 'found', text: commandText(command, program, columns) };
  const topic = topics.find((each) => each.name === name);
  if (topic === undefined) return { kind: 'unknown', message: unknownTopic(name) };
  const text = filled(asTyped(topic.text, program), columns);
  return { kind: 'found', text: `${text}\n\nExamples\n${exampleLines(topic.examples, program, columns)}\n` };
}

function commandText(
  { name, takes, help, examples }: SubcommandFacts & { readonly name: SubcommandName },
  program: Program,
  columns: number,
): string {
  const own = options.filter((option: OptionFacts) => !isOlderSpelling(option) && commandsOf(option).includes(name));
  return `${[
    filled(help, columns),
    `  ${[program.name, name, takes, own.length > 2 ? '[options]' : undefined].filter(Boolean).join(' ')}`,
    `Examples\n${exampleLines(examples, program, columns)}`,
    ...(own.length > 2 ? [optionLines(own, columns)] : []),
  ].join('\n\n')}\n`;
}

function unknownTopic(written: string): string {
  const names = [...subcommands, ...topics].map(({ name }) => name);
  const option = options.find(({ name }) => `--${name}` === written || name === written);
  const meant = nearestName(written, names);
  if (meant !== undefined) return `There is no topic "${written}". Did you mean ${meant}?`;
  if (option !== undefined) return `There is no topic "${written}". --${option.name}: ${option.help}`;
  return `There is no topic "${written}". The topics are ${names.join(', ')}.`;
}
