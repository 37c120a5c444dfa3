import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { commands } from 'vscode';
import type { FlowId } from '../../src/core/runs/hop.ts';
import { setEnvironments } from './support/environmentsSetting.ts';
import { eventually } from './support/eventually.ts';
import { parts } from './support/parts.ts';

const name = 'Large responses';
const secret = 'kQ7vX2mN9pR4tZ8wB3yL6cF1';

describe('a large response', () => {
  const body = JSON.stringify({ access_token: secret, token_type: 'Bearer', list: 'Alice Smith, '.repeat(40_000), echo: secret });
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  });

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const application = { name: 'Service', clientId: 'service', clientAuthentication: 'none', grantTypes: ['client_credentials'] };
    const environmentId = '11111111-2222-4333-8444-555555555555';
    await setEnvironments([{ name, kind: 'sandbox', environmentId, authBaseUrl: url, apiBaseUrl: url, applications: [application] }]);
    const { environments } = await parts();
    await eventually('the environment', () => environments.find(name));
  });

  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await setEnvironments(undefined);
    server.closeAllConnections();
    server.close();
  });

  it('is searched for secrets on the thread for it', async () => {
    const { runs, logFolder } = await parts();
    const known = { environment: name, application: 'Service', grant: 'client_credentials' };
    const id = await commands.executeCommand<FlowId | undefined>('authFlow.startFlow', known);
    assert.ok(id);
    const flow = await eventually('the end of the run', async () => {
      const found = await runs.find(id);
      return found?.outcome.kind === 'running' ? undefined : found;
    });
    const shown = JSON.stringify(flow);
    assert.ok(shown.includes('Alice Smith, Alice Smith'), 'the response is shown');
    assert.ok(!shown.includes(secret));
    const logs = await Promise.all((await readdir(logFolder.fsPath)).map((file) => readFile(join(logFolder.fsPath, file), 'utf8')));
    assert.doesNotMatch(logs.join('\n'), /searched in this thread/);
  });
});
