import type { Variables } from './variables.ts';

/**
 * Whether a terminal follows links (OSC 8): a terminal that does not know them may print their address. The list is that of
 * `supports-hyperlinks`, which itself looks for options of its own on our command line.
 */
export function showsLinks(variables: Variables, platform: NodeJS.Platform): boolean {
  const forced = variables['FORCE_HYPERLINK'] ?? '';
  if (forced !== '') return Number.parseInt(forced, 10) !== 0;
  if ((variables['CI'] ?? '') !== '') return false;
  if ((variables['WT_SESSION'] ?? '') !== '') return true;
  if (platform === 'win32') return false;
  const known = programs.get(variables['TERM_PROGRAM'] ?? '');
  if (known !== undefined) return known(versionOf(variables['TERM_PROGRAM_VERSION']), variables);
  const vte = variables['VTE_VERSION'] ?? '';
  // 0.50.0 crashed at a link.
  if (vte !== '') return Number(vte) > 5_000;
  return ['alacritty', 'xterm-kitty'].includes(variables['TERM'] ?? '');
}

type Version = readonly [major: number, minor: number];

const programs: ReadonlyMap<string, (version: Version, variables: Variables) => boolean> = new Map([
  ['iTerm.app', (version: Version) => isAtLeast(version, [3, 1])],
  ['WezTerm', (version: Version) => isAtLeast(version, [20_200_620, 0])],
  // Cursor has numbers of its own.
  ['vscode', (version: Version, variables: Variables) => variables['CURSOR_TRACE_ID'] !== undefined || isAtLeast(version, [1, 72])],
  ['ghostty', () => true],
  ['zed', () => true],
  ['WarpTerminal', () => true],
]);

function versionOf(text = ''): Version {
  const [major = '', minor = ''] = text.split(/[.-]/);
  return [Number.parseInt(major, 10) || 0, Number.parseInt(minor, 10) || 0];
}

function isAtLeast([major, minor]: Version, [leastMajor, leastMinor]: Version): boolean {
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
