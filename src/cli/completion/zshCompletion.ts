import { type CompletedCommand, type CompletedOption, optionsOf } from './completionTable.ts';

/** Completion for zsh, after compinit; also as a file `_auth-flow` in a folder of `fpath`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const withValue = optionsOf(commands).filter(({ value }) => value !== undefined);
  return `#compdef auth-flow
# Completion of auth-flow for zsh: source <(auth-flow completion zsh)
_auth_flow() {
  local cur=$words[CURRENT] option=$words[CURRENT-1] command= at
  if [[ $cur == --*=* ]]; then option=\${cur%%=*}; compset -P '*='; fi
  for ((at = 2; at < CURRENT; at++)); do
    case $words[at] in
      ${withValue.map(({ flags }) => flags.join('|')).join('|')}) ((at++)) ;;
      -*) ;;
      *) command=$words[at]; break ;;
    esac
  done
  case $option in
${withValue.map((each) => `    ${each.flags.join('|')}) ${valueAction(each)}; return ;;`).join('\n')}
  esac
  local -a names
  if [[ -z $command && $cur != -* ]]; then
    names=(
${commands.map(({ name, says }) => `      ${described(name, says)}`).join('\n')}
    )
    _describe command names
    return
  fi
  case \${command:-run} in
${commands.map(commandCase).join('\n')}
  esac
}
if [[ $funcstack[1] == _auth_flow ]]; then _auth_flow "$@"; else compdef _auth_flow auth-flow; fi
`;
}

function commandCase({ name, words, takesFile, options }: CompletedCommand): string {
  const rows = options.flatMap(({ flags, says }) => flags.map((flag) => `        ${described(flag, says)}`));
  const argument = takesFile ? '_files' : words.length > 0 ? `compadd -- ${words.join(' ')}` : '_message "no more arguments"';
  return `    ${name})
      if [[ $cur == -* ]]; then
        names=(
${rows.join('\n')}
        )
        _describe -o option names
      else
        ${argument}
      fi ;;`;
}

function valueAction({ allowed, takesFile, value = '' }: CompletedOption): string {
  if (allowed.length > 0) return `compadd -- ${allowed.join(' ')}`;
  return takesFile ? '_files' : `_message ${quoted(value)}`;
}

function described(name: string, says: string): string {
  return quoted(`${name}:${says}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
