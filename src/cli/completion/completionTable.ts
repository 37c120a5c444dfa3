import { firstSentence } from '../../core/text/firstSentence.ts';
import { withoutEnding } from '../../core/text/withoutEnding.ts';
import { type OptionFacts, options } from '../arguments/options.ts';
import { commandsOf, isOlderSpelling } from '../arguments/readSubcommand.ts';
import { type SubcommandFacts, type SubcommandName, subcommands } from '../arguments/subcommands.ts';

/** A command as a shell completes it. */
export interface CompletedCommand {
  readonly name: SubcommandName;
  /** One sentence. */
  readonly says: string;
  /** What may follow it; none where files do, or nothing. */
  readonly words: readonly string[];
  readonly takesFile: boolean;
  /** Those that belong to it. */
  readonly options: readonly CompletedOption[];
}

export interface CompletedOption {
  /** `--grant`, and `-h` where there is one. */
  readonly flags: readonly string[];
  readonly says: string;
  /** What stands for its value in the help. Left out of a switch. */
  readonly value?: string;
  readonly allowed: readonly string[];
  readonly takesFile: boolean;
}

/** What every shell completes: the tables of commands and options, without the options that are older spellings of a command. */
export function completionTable(topics: readonly string[]): readonly CompletedCommand[] {
  const names: readonly string[] = subcommands.map(({ name }) => name);
  return subcommands.map((command: SubcommandFacts & { readonly name: SubcommandName }) => ({
    name: command.name,
    says: inShort(command.help),
    words: command.words ?? (command.name === 'help' ? [...names, ...topics] : []),
    takesFile: command.takes?.includes('FILE') ?? false,
    options: options.filter((each) => commandsOf(each).includes(command.name) && !isOlderSpelling(each)).map(completedOption),
  }));
}

function completedOption({ name, short, value, allowed, help }: OptionFacts): CompletedOption {
  return {
    flags: [`--${name}`, ...(short === undefined ? [] : [`-${short}`])],
    says: inShort(help),
    ...(value === undefined ? {} : { value }),
    allowed: allowed ?? [],
    takesFile: value?.split('|').some((each) => each === 'FILE' || each === 'SOURCE') ?? false,
  };
}

/** Every option once, whichever commands it belongs to. */
export function optionsOf(commands: readonly CompletedCommand[]): readonly CompletedOption[] {
  const all = commands.flatMap((command) => command.options);
  return all.filter(({ flags: [flag] }, at) => all.findIndex((each) => each.flags[0] === flag) === at);
}

/** One sentence, as shells show what they complete: without its full stop. */
function inShort(help: string): string {
  return withoutEnding(firstSentence(help), '.');
}
