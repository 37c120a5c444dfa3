import type { Variables } from './variables.ts';

/**
 * Whether a terminal shows more than ASCII. On Windows by what is known of its terminals; elsewhere by the locale (POSIX.1-2024, Base
 * Definitions, section 8.2: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that says something). A locale that nobody has set tells
 * nothing about the terminal: nearly all are UTF-8.
 */
export function showsUnicode(variables: Variables, platform: NodeJS.Platform): boolean {
  const terminal = variables['TERM'] ?? '';
  // The console of Linux has a font of 256 or 512 characters.
  if (terminal === 'linux' || terminal === 'dumb') return false;
  if (platform === 'win32') return isNewWindowsTerminal(variables);
  const locale = ['LC_ALL', 'LC_CTYPE', 'LANG'].map((name) => variables[name] ?? '').find((value) => value !== '');
  return locale === undefined || /utf-?8/i.test(locale);
}

/** Windows Terminal, ConEmu, the terminal of VS Code, and what calls itself an xterm: as `is-unicode-supported` lists them. */
function isNewWindowsTerminal(variables: Variables): boolean {
  const program = variables['TERM_PROGRAM'] ?? '';
  return (
    (variables['WT_SESSION'] ?? '') !== '' ||
    variables['ConEmuTask'] === '{cmd::Cmder}' ||
    program === 'vscode' ||
    program === 'Terminus-Sublime' ||
    ['xterm-256color', 'alacritty', 'rxvt-unicode', 'rxvt-unicode-256color'].includes(variables['TERM'] ?? '')
  );
}
