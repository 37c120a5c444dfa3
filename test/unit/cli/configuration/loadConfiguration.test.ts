import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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

  it('is read even with a byte order mark', async () => {
    const file = join(folder, 'bom.json');
    await writeFile(file, '\uFEFF{ "environments": [{ "name": "S", "kind": "sandbox" }] }');
    const reading = await loadConfiguration(file);
    assert.ok(reading.kind === 'read');
    assert.deepEqual(reading.environments, [{ name: 'S', kind: 'sandbox', applications: [], users: [] }]);
  });

  it('is missed by its name', async () => {
    const reading = await loadConfiguration(join(folder, 'none.json'));
    assert.match(reading.kind === 'unreadable' ? reading.message : '', /Cannot read the configuration file .*none\.json: file not found\./);
    const folderReading = await loadConfiguration(folder);
    assert.match(folderReading.kind === 'unreadable' ? folderReading.message : '', /it is a folder/);
  });

  it('is not quoted when it is no JSON: it may hold a secret', async () => {
    const message = await complaint('{ "clientSecret": hunter2 }');
    assert.match(message, /is not valid JSON/);
    assert.doesNotMatch(message, /hunter2/);
  });

  it('says what is wrong with each part when nothing can be used', async () => {
    assert.match(await complaint('{ "environments": [{ "name": "Trial" }] }'), /no usable environment\.\nenvironments\[0\]\.kind: /);
    assert.match(await complaint('[]'), /The configuration must be an object in braces, not a list\./);
  });
});
