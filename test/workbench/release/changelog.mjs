/** The sections of a version, in the order in which they stand in the changelog (keepachangelog.com 1.1.0). */
const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
const width = 130;

/** @typedef {{ kind: string, text: string }} Entry `text` is one paragraph of Markdown */

/**
 * Reads the text of an entry file: one paragraph, `Added: what users notice.`
 *
 * @returns {Entry}
 * @throws {Error} that says what is wrong with it
 */
export function readEntry(/** @type {string} */ content) {
  const [, kind = '', text = ''] = /^(\w+): (.+)$/s.exec(content.trim()) ?? [];
  if (!kinds.includes(kind)) throw new Error(`An entry begins with one of ${kinds.map((each) => `"${each}: "`).join(', ')}.`);
  if (/\n\s*\n|^[-#]/m.test(text)) throw new Error('An entry is one paragraph, without lists and headings.');
  if (!/[.)]$/.test(text)) throw new Error('An entry ends with a full stop.');
  return { kind, text: text.replaceAll(/\s+/g, ' ') };
}

/**
 * Moves entries, and what stands under `## Unreleased`, into the section of a version.
 *
 * @param {string} changelog
 * @param {readonly Entry[]} entries
 * @param {string} version `1.2.3`
 * @param {string} date `2026-01-31`
 * @returns {string} the new changelog
 * @throws {Error} when it has this version already, or there is nothing to release
 */
export function releaseChangelog(changelog, entries, version, date) {
  if (sectionOf(changelog, version) !== undefined) throw new Error(`CHANGELOG.md has version ${version} already.`);
  const [head = '', ...versions] = changelog.split(/^(?=## )/m);
  const waiting = versions.filter((section) => section.startsWith('## Unreleased'));
  const parts = waiting.flatMap((section) => section.split(/^### /m).slice(1));
  const sections = kinds.flatMap((kind) => {
    const before = parts.filter((part) => part.startsWith(`${kind}\n`)).map((part) => part.slice(kind.length).trim());
    const lines = [...before, ...entries.filter((entry) => entry.kind === kind).map(({ text }) => bullet(text))];
    return lines.length === 0 ? [] : [`### ${kind}\n\n${lines.join('\n')}\n`];
  });
  if (sections.length === 0) throw new Error('There is nothing to release: no entry in changes/, nothing under "Unreleased".');
  const rest = versions.filter((section) => !waiting.includes(section));
  return [`${head}## ${version} – ${date}\n\n${sections.join('\n')}`, ...rest].join('\n');
}

/** @returns {string | undefined} what the changelog says about a version */
export function sectionOf(/** @type {string} */ changelog, /** @type {string} */ version) {
  return changelog.split(/^## /m).find((section) => section.startsWith(`${version} `));
}

/** A paragraph as an item of a list, in lines as long as the others. */
function bullet(/** @type {string} */ text) {
  const lines = ['-'];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.length + 1 + word.length > width) lines.push(`  ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join('\n');
}
