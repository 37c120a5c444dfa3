import { type CompletedCommand, type CompletedOption, optionsOf } from './completionTable.ts';

/** Completion for fish: a file in `~/.config/fish/completions`. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const options = optionsOf(commands);
  const lines = [
    '# Completion of auth-flow for fish: auth-flow completion fish > ~/.config/fish/completions/auth-flow.fish',
    functions(options.filter(({ value }) => value !== undefined)),
    'complete -c auth-flow -f',
    ...commands.map(({ name, says }) => `complete -c auth-flow -n 'not __auth_flow_command >/dev/null' -a ${name} -d ${quoted(says)}`),
    ...commands.flatMap(argumentLines),
    ...options.map((option) => optionLine(option, commands)),
  ];
  return `${lines.join('\n')}\n`;
}

/** The value of an option is no command, which fish's own functions do not know. */
function functions(withValue: readonly CompletedOption[]): string {
  return `function __auth_flow_command
  set -l isValue no
  for word in (commandline -opc)[2..-1]
    if test $isValue = yes
      set isValue no
      continue
    end
    switch $word
      case ${withValue.flatMap(({ flags }) => flags).join(' ')}
        set isValue yes
      case '-*'
      case '*'
        echo $word
        return 0
    end
  end
  return 1
end
function __auth_flow_in
  set -l command (__auth_flow_command); or set command run
  contains -- $command $argv
end`;
}

function argumentLines({ name, words, takesFile }: CompletedCommand): readonly string[] {
  const where = `complete -c auth-flow -n '__auth_flow_command >/dev/null; and __auth_flow_in ${name}'`;
  if (takesFile) return [`${where} -F`];
  return words.length === 0 ? [] : [`${where} -a ${quoted(words.join(' '))}`];
}

function optionLine(
  { flags: [flag = '', short], says, value, allowed, takesFile }: CompletedOption,
  commands: readonly CompletedCommand[],
): string {
  const own = commands.filter(({ options }) => options.some(({ flags }) => flags[0] === flag)).map(({ name }) => name);
  return [
    `complete -c auth-flow -n '__auth_flow_in ${own.join(' ')}'`,
    ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
    `-l ${flag.slice(2)}`,
    ...(value === undefined ? [] : [takesFile ? '-r -F' : '-x']),
    ...(allowed.length === 0 ? [] : [`-a ${quoted(allowed.join(' '))}`]),
    `-d ${quoted(says)}`,
  ].join(' ');
}

/** In single quotes fish knows two escapes. */
function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}
