import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { shellWord } from '../../../src/cli/output/shellWord.ts';

/** about_Quoting_Rules: in single quotes nothing is replaced, and two of them are one. */
function powerShellWord(text: string): string {
  return /^[\w.:/\\=-]+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

/** As programs on Windows take their command line apart (CommandLineToArgvW): a quotation mark is escaped by a backslash. */
function commandPromptWord(text: string): string {
  return /^[\w.:/\\=,-]+$/.test(text) ? text : `"${text.replaceAll('"', String.raw`\"`)}"`;
}

const inShells = (
  what: string,
  words: readonly string[],
  windowsWords: readonly string[] = words,
): readonly [what: string, posix: string, powerShell: string, commandPrompt: string] => [
  what,
  words.map(shellWord).join(' '),
  windowsWords.map(powerShellWord).join(' '),
  windowsWords.map(commandPromptWord).join(' '),
];

const examples = [
  inShells(
    'a path and a name with spaces',
    ['auth-flow', '--config', '/home/jane/my flows/authflow.json', '--environment', "Jane's trial"],
    ['auth-flow', '--config', String.raw`C:\Users\Jane Doe\authflow.json`, '--environment', "Jane's trial"],
  ),
  inShells('several scopes', ['auth-flow', '--scope', 'openid profile', '--param', 'ui_locales=de']),
  inShells('a value in JSON', ['auth-flow', '--authorization-details', '[{"type":"payment"}]']),
  inShells('an address with `&`', ['auth-flow', '--then', 'api:https://api.example.com/orders?a=1&b=2']),
  [
    'a secret in a variable',
    'read -rs AUTH_FLOW_SECRET; export AUTH_FLOW_SECRET',
    '$env:AUTH_FLOW_SECRET = Read-Host -MaskInput',
    'set /p AUTH_FLOW_SECRET=Secret: ',
  ],
  [
    'a token for another command',
    'curl -H "Authorization: Bearer $(auth-flow --print access_token)" https://api.example.com/orders',
    'curl.exe -H "Authorization: Bearer $(auth-flow --print access_token)" https://api.example.com/orders',
    'for /f "delims=" %t in (\'auth-flow --print access_token\') do @curl -H "Authorization: Bearer %t" https://api.example.com/orders',
  ],
  ['messages in a file', 'auth-flow --verbose 2> trace.txt', 'auth-flow --verbose 2> trace.txt', 'auth-flow --verbose 2> trace.txt'],
  ['the exit code', 'echo $?', '$LASTEXITCODE', 'echo %ERRORLEVEL%'],
] as const;

function cell(code: string): string {
  return `\`${code.trimEnd().replaceAll('|', String.raw`\|`)}\``;
}

describe('examples for other shells in the documentation', () => {
  it('are written as those shells read them; they are not run here', () => {
    const rows = examples.map(([what, ...shells]) => `| ${what} | ${shells.map(cell).join(' | ')} |`);
    const table = ['| | sh, bash, zsh | PowerShell 7.3 | Command Prompt |', '| --- | --- | --- | --- |', ...rows].join('\n');
    assert.ok(readFileSync('docs/command-line.md', 'utf8').includes(table), `docs/command-line.md has to have:\n${table}`);
  });
});
