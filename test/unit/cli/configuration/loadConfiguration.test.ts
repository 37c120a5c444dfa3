import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from '../../../../src/cli/configuration/loadConfiguration.ts';

describe('a configuration file', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function complaint(content: string): Promise<string> {
    const file = join(folder, 'configuration.json');
    await writeFile(file, content);
    const reading = await loadConfiguration(file);
    return reading.kind === 'unreadable' ? reading.message : assert.fail('it was read');
  }

  const written = '{ "environments": [{ "name": "Süd", "kind": "sandbox" }] }';
  const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
  const encodings: readonly (readonly [what: string, bytes: Buffer])[] = [
    ['UTF-8', Buffer.from(written)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${written}`)],
    ['UTF-16, little-endian', Buffer.from(written, 'utf16le')],
    ['UTF-16, little-endian, with a byte order mark', Buffer.from(`\uFEFF${written}`, 'utf16le')],
    ['UTF-16, big-endian', swapped(written)],
    ['UTF-16, big-endian, with a byte order mark', swapped(`\uFEFF${written}`)],
    ['with comments and commas as in settings', Buffer.from(`// mine\n${written.replace(']', ', /* more */ ]').replace(/\}$/, ', }')}`)],
    ['with line breaks of Windows', Buffer.from(written.replaceAll(' ', '\r\n'))],
  ];
  for (const [what, bytes] of encodings) {
    it(`is read: ${what}`, async () => {
      const file = join(folder, 'encoded.json');
      await writeFile(file, bytes);
      const reading = await loadConfiguration(file);
      assert.ok(reading.kind === 'read', JSON.stringify(reading));
      assert.deepEqual(reading.environments, [{ name: 'Süd', kind: 'sandbox', applications: [], users: [] }]);
    });
  }

  const copied: readonly (readonly [what: string, content: string])[] = [
    ['a setting', '"authFlow.environments": [{ "name": "Süd", "kind": "sandbox" }],'],
    [
      'a setting with a comment',
      '// mine\n"editor.tabSize": 2, "authFlow.environments": [{ "name": "Süd", "kind": "sandbox" }] // the end',
    ],
    ['the member', '"environments": [{ "name": "Süd", "kind": "sandbox" }]'],
    ['the members of an environment', '"name": "Süd",\r\n"kind": "sandbox",\r\n'],
  ];
  for (const [what, content] of copied) {
    it(`is read without its braces, with a warning: ${what}`, async () => {
      const file = join(folder, 'copied.json');
      await writeFile(file, content);
      const reading = await loadConfiguration(file);
      assert.ok(reading.kind === 'read', JSON.stringify(reading));
      assert.equal(reading.environments[0]?.name, 'Süd');
      assert.match(reading.problems[0]?.message ?? '', /has no braces around it/);
      assert.ok(reading.problems.every(({ severity }) => severity === 'warning'));
    });
  }

  it('that is empty is not JSON', async () => {
    for (const content of ['', ' ', '// nothing', '}{', '"environments": [}'])
      assert.match(await complaint(content), /is not valid JSON: line/);
  });

  it('is refused in an encoding that cannot be told', async () => {
    const file = join(folder, 'latin1.json');
    await writeFile(file, Buffer.from(written, 'latin1'));
    const reading = await loadConfiguration(file);
    assert.match(reading.kind === 'unreadable' ? reading.message : '', /not valid UTF-8\. Save it as UTF-8\./);
  });

  it('is read without a problem as the documentation has it', async () => {
    const page = await readFile(new URL('../../../../docs/command-line.md', import.meta.url), 'utf8');
    const examples = [...page.matchAll(/^```jsonc\n([\s\S]*?)^```/gm)].map(([, text = '']) => text);
    assert.ok(examples.length > 0);
    for (const example of examples) {
      const file = join(folder, 'example.json');
      await writeFile(file, example);
      const reading = await loadConfiguration(file);
      assert.deepEqual(reading.kind === 'read' ? reading.problems : reading, []);
    }
  });

  it('is missed by its name', async () => {
    const reading = await loadConfiguration(join(folder, 'none.json'));
    assert.match(reading.kind === 'unreadable' ? reading.message : '', /Cannot read the configuration file .*none\.json: file not found\./);
    const folderReading = await loadConfiguration(folder);
    assert.match(folderReading.kind === 'unreadable' ? folderReading.message : '', /it is a folder/);
  });

  it('is not read without end', async () => {
    const file = join(folder, 'endless.json');
    await writeFile(file, '');
    await truncate(file, 67_108_865);
    const reading = await loadConfiguration(file);
    assert.match(
      reading.kind === 'unreadable' ? reading.message : '',
      /endless\.json: it has more than 67,108,864 bytes, which is all that is read\./,
    );
  });

  it('is not quoted when it is no JSON: it may hold a secret', async () => {
    const message = await complaint('{ "clientSecret": hunter2 }');
    assert.match(message, /is not valid JSON: line 1, column 19\./);
    assert.doesNotMatch(message, /hunter2/);
  });

  it('says what is wrong with each part when nothing can be used', async () => {
    assert.match(await complaint('{ "environments": [{ "name": "Trial" }] }'), /no usable environment\.\nenvironments\[0\]\.kind: /);
    for (const empty of ['{ "environments": [] }', '{ "authFlow.environments": [] }']) {
      assert.match(await complaint(empty), /no usable environment\.[\s\S]*\nThe list of environments is empty\. Add one/);
    }
    assert.match(await complaint('[]'), /The configuration must be an object in braces, not a list\./);
  });
});
