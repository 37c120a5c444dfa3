import { type CompletedCommand, optionsOf } from './completionTable.ts';

/**
 * Completion for bash 3.2 and newer, with nothing installed besides. Where nothing of ours fits, bash completes names of files. `=` is a
 * word of its own there (COMP_WORDBREAKS).
 */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const options = optionsOf(commands);
  const withValue = options.filter(({ value }) => value !== undefined);
  const flagsOf = (command: CompletedCommand): string => command.options.flatMap(({ flags }) => flags).join(' ');
  return `# Completion of auth-flow for bash: source <(auth-flow completion bash)
_auth_flow() {
  local cur=\${COMP_WORDS[COMP_CWORD]} option=\${COMP_WORDS[COMP_CWORD-1]} command= at
  if [[ $cur == '=' ]]; then cur=; elif [[ $option == '=' ]]; then option=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    case \${COMP_WORDS[at]} in
      ${withValue.map(({ flags }) => flags.join('|')).join('|')})
        ((at++))
        if [[ \${COMP_WORDS[at]} == '=' ]]; then ((at++)); fi ;;
      -*) ;;
      *) command=\${COMP_WORDS[at]}; break ;;
    esac
  done
  COMPREPLY=()
  case $option in
${withValue
  .filter(({ allowed }) => allowed.length > 0)
  .map(({ flags, allowed }) => `    ${flags.join('|')}) COMPREPLY=($(compgen -W '${allowed.join(' ')}' -- "$cur")); return ;;`)
  .join('\n')}
    ${withValue
      .filter(({ allowed }) => allowed.length === 0)
      .map(({ flags }) => flags.join('|'))
      .join('|')}) return ;;
  esac
  if [[ -z $command && $cur != -* ]]; then
    COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')}' -- "$cur"))
    return
  fi
  local words= flags=
  case $command in
${commands.map((each) => `    ${each.name}) words='${each.words.join(' ')}' flags='${flagsOf(each)}' ;;`).join('\n')}
    '') flags='${commands
      .filter(({ name }) => name === 'run')
      .map(flagsOf)
      .join('')}' ;;
  esac
  if [[ $cur == -* ]]; then words=$flags; fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _auth_flow auth-flow
`;
}
