import assert from 'node:assert/strict';
import { readEntry, releaseChangelog, sectionOf } from '../../workbench/release/changelog.mjs';
import { entryFiles } from '../../workbench/release/entryFiles.mjs';

describe('the entries of the changelog', () => {
  it('are well-formed, each file in changes/', () => assert.ok(Array.isArray(entryFiles())));

  it('have a kind and one paragraph', () => {
    assert.deepEqual(readEntry('Fixed: a run that\n  never ended.\n'), { kind: 'Fixed', text: 'a run that never ended.' });
  });

  const malformed = [
    ['', 'nothing', /begins with one of "Added: "/],
    ['A new command.', 'no kind', /begins with one of/],
    ['Improved: the panel.', 'a kind that there is not', /begins with one of/],
    ['Added: one.\n\nTwo.', 'two paragraphs', /one paragraph/],
    ['Added: one.\n- two.', 'a list', /one paragraph/],
    ['Added: a command', 'no full stop', /full stop/],
  ] as const;
  for (const [content, what, message] of malformed) it(`are refused with ${what}`, () => assert.throws(() => readEntry(content), message));
});

describe('the changelog of a release', () => {
  const head = '# Changelog\n\nWhat users notice.\n\n';
  const earlier = '## 0.1.0 – 2026-01-01\n\n### Added\n\n- All of it.\n';
  const entries = [
    { kind: 'Security', text: 'x.' },
    { kind: 'Added', text: `${'word '.repeat(30)}end.` },
  ];

  it('has the entries by kind, before earlier versions, in lines of the usual length', () => {
    assert.equal(
      releaseChangelog(head + earlier, entries, '0.2.0', '2026-02-03'),
      `${head}## 0.2.0 – 2026-02-03\n\n### Added\n\n- ${'word '.repeat(24)}word\n  ${'word '.repeat(5)}end.\n\n### Security\n\n- x.\n\n${earlier}`,
    );
  });

  it('takes along what stands under Unreleased', () => {
    const unreleased = '## Unreleased\n\n### Fixed\n\n- A crash\n  at the start.\n\n### Security\n\n- y.\n\n';
    assert.equal(
      releaseChangelog(head + unreleased + earlier, [entries[0] ?? { kind: '', text: '' }], '0.2.0', '2026-02-03'),
      `${head}## 0.2.0 – 2026-02-03\n\n### Fixed\n\n- A crash\n  at the start.\n\n### Security\n\n- y.\n- x.\n\n${earlier}`,
    );
  });

  it('refuses a version that it has, and a release without a change', () => {
    assert.throws(() => releaseChangelog(head + earlier, entries, '0.1.0', '2026-02-03'), /has version 0\.1\.0 already/);
    assert.throws(() => releaseChangelog(head + earlier, [], '0.2.0', '2026-02-03'), /nothing to release/);
  });

  it('finds the section of exactly this version', () => {
    assert.match(sectionOf(head + earlier, '0.1.0') ?? '', /All of it/);
    assert.equal(sectionOf(head + earlier, '0.1'), undefined);
  });
});
