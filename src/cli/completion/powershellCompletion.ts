import { type CompletedCommand, optionsOf } from './completionTable.ts';

/** Completion for Windows PowerShell 5.1 and PowerShell 7. Names of files are completed by the shell itself where nothing of ours fits. */
export function powershellCompletion(commands: readonly CompletedCommand[]): string {
  const withValue = optionsOf(commands).filter(({ value }) => value !== undefined);
  return `# Completion of auth-flow for PowerShell: auth-flow completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName auth-flow -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $values = @{
${withValue.flatMap(({ flags, allowed }) => flags.map((flag) => `    ${quoted(flag)} = ${list(allowed)}`)).join('\n')}
  }
  $words = @{
${commands.map(({ name, words }) => `    ${quoted(name)} = ${list(words)}`).join('\n')}
  }
  $options = @{
${commands.map(({ name, options }) => `    ${quoted(name)} = ${list(options.flatMap(({ flags }) => flags))}`).join('\n')}
  }
  $before = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  $command = ''
  for ($at = 0; $at -lt $before.Count; $at++) {
    if ($values.ContainsKey($before[$at])) { $at++ } elseif ($before[$at] -notlike '-*') { $command = $before[$at]; break }
  }
  $last = if ($before.Count -gt 0) { $before[-1] } else { '' }
  $found = if ($values.ContainsKey($last)) { $values[$last] }
    elseif ($wordToComplete -like '-*') { $options[$(if ($command -eq '') { 'run' } else { $command })] }
    elseif ($command -eq '') { ${list(commands.map(({ name }) => name))} }
    else { $words[$command] }
  $found | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
`;
}

function list(words: readonly string[]): string {
  return `@(${words.map(quoted).join(', ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
