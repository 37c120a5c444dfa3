import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedProgram } from '../../../support/runs/programs.ts';
import { type CommandOptions, runFlowCommand, runTextCommand } from '../../../support/runs/runFlowCommand.ts';
import { pipedInput, typingTerminal } from '../../../support/runs/typingTerminal.ts';
import { metadataAnswer, startTableProvider, type TableProvider } from '../../../support/servers/tableProvider.ts';

const words = ['--grant', 'client_credentials'];
const service = { name: 'Service', clientId: 'service', clientAuthentication: 'none', grantTypes: ['client_credentials'] };

describe('a configuration that nobody named', () => {
  let provider: TableProvider;
  let folder: string;
  let home: string;
  before(async () => {
    provider = await startTableProvider({
      ...metadataAnswer(),
      '/token': () => ({ json: { access_token: 'opaque-token-1', token_type: 'Bearer', expires_in: 60 } }),
    });
  });
  after(() => provider.close());
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'auth-flow-')));
    home = join(folder, 'home');
    await mkdir(home);
  });
  afterEach(async () => {
    await chmod(home, 0o700);
    await rm(folder, { recursive: true });
  });

  const environment = (name: string, more: object = {}): object => ({
    name,
    kind: 'oidc',
    issuer: provider.origin,
    applications: [service],
    ...more,
  });
  const inFolder = (more: CommandOptions = {}): CommandOptions => ({
    program: installedProgram,
    folder,
    ...more,
    variables: { HOME: home, ...more.variables },
  });
  const write = async (file: string, value: unknown): Promise<void> => {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), typeof value === 'string' ? value : JSON.stringify(value));
  };
  const ofUser = 'home/.config/auth-flow/authflow.json';

  it('is that of the folder, then that of its settings, then that of the user; which one is said', async () => {
    await write(ofUser, { environments: [environment('User')] });
    assert.equal((await runFlowCommand(words, inFolder())).report.environment, 'User');
    await write('.vscode/settings.json', { 'editor.tabSize': 2, 'authFlow.environments': [environment('Settings')] });
    const settings = await runFlowCommand(words, inFolder({ terminal: typingTerminal('y') }));
    assert.equal(settings.report.environment, 'Settings');
    await write('authflow.json', { environments: [environment('Folder')] });
    const { report, stderr } = await runFlowCommand(words, inFolder({ terminal: typingTerminal('yes') }));
    assert.equal(report.environment, 'Folder');
    assert.deepEqual(report.notes?.[0], 'The configuration is authflow.json.');
    assert.match(stderr, /The configuration is authflow\.json\./);
  });

  it('is not looked for in the folder above, nor by the program of a checkout', async () => {
    await write('authflow.json', { environments: [environment('Above')] });
    await mkdir(join(folder, 'below'));
    const { code, stderr } = await runTextCommand(words, inFolder({ folder: join(folder, 'below') }));
    assert.equal(code, 2);
    assert.match(stderr, /There is no configuration in authflow\.json, .*--issuer URL --client-id ID/s);
    const { report } = await runFlowCommand(words, { folder });
    assert.equal(report.error?.code, 'sandbox.notStarted');
  });

  it('of a folder is used without a question once it was allowed, until it changes', async () => {
    const file = {
      environments: [
        environment('Folder', {
          applications: [{ ...service, clientAuthentication: 'client_secret_basic', clientSecret: { env: 'AUTH_FLOW_X' } }],
        }),
      ],
    };
    await write('authflow.json', file);
    const variables = { AUTH_FLOW_X: 'correct-horse-battery-staple' };
    const asked = typingTerminal('y');
    const first = await runTextCommand(words, inFolder({ terminal: asked, variables }));
    assert.equal(first.code, 0, first.stderr);
    const servers = `  Servers that it names, to which secrets go:\n    ${provider.origin}\n`;
    const named = '  Environment variables that it names, whose values go there:\n    AUTH_FLOW_X';
    assert.ok(first.stderr.includes(servers + named), first.stderr);
    assert.ok(!first.stderr.includes(variables.AUTH_FLOW_X));
    assert.equal((await runTextCommand(words, inFolder({ variables }))).code, 0, 'no question');
    await write('authflow.json', { ...file, $schema: 'changed' });
    const changed = await runTextCommand(words, inFolder({ variables }));
    assert.equal(changed.code, 2);
    assert.match(changed.stderr, /has changed since it was allowed\. .*--config authflow\.json/);
  });

  it('of a folder is what was asked about, whatever becomes of the file meanwhile', async () => {
    await write('authflow.json', { environments: [environment('Folder')] });
    const terminal = typingTerminal('y');
    const write_ = terminal.output.write.bind(terminal.output);
    let isSwapped = false;
    Object.assign(terminal.output, {
      write: (text: string, ...more: []) => {
        if (!isSwapped) writeFileSync(join(folder, 'authflow.json'), JSON.stringify({ environments: [environment('Swapped')] }));
        isSwapped = true;
        return write_(text, ...more);
      },
    });
    const { report } = await runFlowCommand(words, inFolder({ terminal }));
    assert.ok(isSwapped);
    assert.equal(report.environment, 'Folder');
    assert.equal((await runTextCommand(words, inFolder())).code, 2, 'the new content is asked about');
  });

  it('of a folder is known by its own path: a copy is asked about', async () => {
    await write('authflow.json', { environments: [environment('Folder')] });
    assert.equal((await runTextCommand(words, inFolder({ terminal: typingTerminal('y') }))).code, 0);
    await mkdir(join(folder, 'copy'));
    await writeFile(join(folder, 'copy', 'authflow.json'), await readFile(join(folder, 'authflow.json')));
    assert.equal((await runTextCommand(words, inFolder({ folder: join(folder, 'copy') }))).code, 2);
    await symlink(folder, join(folder, 'link'));
    assert.equal((await runTextCommand(words, inFolder({ folder: join(folder, 'link') }))).code, 0, 'the same file');
  });

  it('of a folder is not used after a no, nor without a terminal, and nothing is sent', async () => {
    await write('authflow.json', { environments: [environment('Folder')] });
    const before = provider.seen.length;
    const refused = await runTextCommand(words, inFolder({ terminal: typingTerminal('n') }));
    assert.match(refused.stderr, /authflow\.json is not used\. Nothing was sent\./);
    const unasked = await runTextCommand(words, inFolder({ terminal: pipedInput('y\n') }));
    assert.equal(unasked.code, 2);
    assert.match(unasked.stderr, /Name it: --config authflow\.json/);
    assert.equal(provider.seen.length, before);
    assert.deepEqual(await readdir(home), [], 'nothing is remembered');
  });

  it('is used although the answer cannot be kept, which is said', async () => {
    await write('authflow.json', { environments: [environment('Folder')] });
    const variables = { XDG_STATE_HOME: '/dev/null/state' };
    const { code, stderr } = await runTextCommand(words, inFolder({ terminal: typingTerminal('y'), variables }));
    assert.equal(code, 0, stderr);
    assert.match(stderr, /could not be remembered/);
    const nobody = await runTextCommand(words, inFolder({ terminal: typingTerminal('y'), variables: { HOME: '' } }));
    assert.equal(nobody.code, 0, nobody.stderr);
  });

  it('asks without acting on what it quotes', async () => {
    const name = '\u001b[2J\u001b]0;owned\u0007';
    await write('authflow.json', {
      environments: [environment(name, { endpoints: { token_endpoint: 'https://xn--80ak6aa92e.example/\u202e' } })],
    });
    const terminal = typingTerminal('n');
    const { stderr } = await runTextCommand(words, inFolder({ terminal }));
    assert.ok(![...stderr].some((character) => '\u001b\u0007\u202e'.includes(character)), stderr);
    assert.ok(!terminal.shown().includes('owned'));
  });

  it('takes the secret of an application in settings from an option, or asks for it', async () => {
    const secret = 'correct-horse-battery-staple';
    const applications = [{ ...service, clientAuthentication: 'client_secret_post' }];
    await write('.vscode/settings.json', { 'authFlow.environments': [environment('Settings', { applications })] });
    const asked = typingTerminal('y', secret);
    const { code, stderr } = await runTextCommand(words, inFolder({ terminal: asked }));
    assert.equal(code, 0, stderr);
    assert.equal(provider.seen.at(-1)?.form.get('client_secret'), secret);
    assert.match(asked.shown(), /Client secret of the application Service: /);
    assert.ok(!`${stderr}${asked.shown()}`.includes(secret));
    const given = inFolder({ variables: { ANY: `${secret}2` } });
    assert.equal((await runTextCommand([...words, '--client-secret', 'env:ANY'], given)).code, 0);
    assert.equal(provider.seen.at(-1)?.form.get('client_secret'), `${secret}2`);
    const missing = await runTextCommand(words, inFolder());
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /--client-secret env:NAME/);
  });

  it('in settings names no secret, and settings without it are left to the editor', async () => {
    await write(ofUser, { environments: [environment('User')] });
    for (const settings of ['{ not JSON', '[]', { 'editor.tabSize': 2 }, 'x'.repeat(5_000_000)]) {
      await write('.vscode/settings.json', settings);
      assert.equal((await runFlowCommand(words, inFolder())).report.environment, 'User');
    }
    const applications = [{ ...service, clientSecret: { env: 'AUTH_FLOW_X' } }];
    await write('.vscode/settings.json', { 'authFlow.environments': [environment('Settings', { applications })] });
    const { stderr } = await runTextCommand(words, inFolder({ terminal: typingTerminal('y'), variables: { AUTH_FLOW_X: 'x' } }));
    assert.match(stderr, /Do not put a client secret in the settings/);
  });

  const bad: readonly (readonly [what: string, make: (path: string) => Promise<unknown>, message: RegExp])[] = [
    ['a pipe', async (path) => execFileSync('mkfifo', [path]), /it is not a regular file/],
    ['a device without end', (path) => symlink('/dev/zero', path), /it is not a regular file/],
    ['a folder', (path) => mkdir(path), /it is not a regular file|it is a folder/],
    ['10 MB', (path) => writeFile(path, ' '.repeat(10_000_000)), /has more than 4,194,304 bytes/],
    ['lists in lists', (path) => writeFile(path, '['.repeat(100_000)), /nested too deep/],
    ['no JSON', (path) => writeFile(path, 'secret: hunter2'), /is not valid JSON: line 1/],
    ['a loop of links', (path) => symlink(path, path), /too many symbolic links|ELOOP/],
  ];
  for (const [what, make, message] of bad) {
    it(`is an error that names the file when it is ${what}`, async () => {
      await make(join(folder, 'authflow.json'));
      const { code, stderr } = await runTextCommand(words, inFolder({ terminal: typingTerminal('y') }));
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
      assert.match(stderr, /authflow\.json/);
      assert.ok(!stderr.includes('hunter2'));
    });
  }

  it('names only variables that are ours, whoever allowed the file', async () => {
    const applications = [{ ...service, clientAuthentication: 'client_secret_basic', clientSecret: { env: 'PATH' } }];
    await write('authflow.json', { environments: [environment('Folder', { applications })] });
    const { code, stderr } = await runTextCommand(words, inFolder({ terminal: typingTerminal('y') }));
    assert.equal(code, 2);
    assert.match(stderr, /The file refers to the environment variable PATH/);
  });

  it('in standard input is read there', async () => {
    const terminal = pipedInput(JSON.stringify({ environments: [environment('Input')] }));
    const { report } = await runFlowCommand([...words, '--config', '-'], inFolder({ terminal }));
    assert.equal(report.environment, 'Input', JSON.stringify(report.error));
    const twice = await runTextCommand([...words, '--config', '-', '--client-secret', '-'], inFolder());
    assert.match(twice.stderr, /^--config - and --client-secret - both read standard input\./);
    assert.equal(twice.code, 2);
  });

  it('is asked for at a terminal where there is none', async () => {
    const terminal = typingTerminal(provider.origin, 'service');
    const { report } = await runFlowCommand(words, inFolder({ terminal }));
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.match(terminal.shown(), /Issuer: .*Client ID: /s);
  });

  describe('with --save', () => {
    const typed = (name: string): readonly string[] => ['--issuer', provider.origin, '--client-id', 'service', ...words, '--save', name];

    it('is written for this user alone, without the secret, and used by its name', async () => {
      const secret = 'correct-horse-battery-staple';
      const given = inFolder({ variables: { ANY: secret } });
      const { report, stderr } = await runFlowCommand([...typed('My provider'), '--client-secret', 'env:ANY', '--scope', 'read'], given);
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      const variable = 'AUTH_FLOW_MY_PROVIDER_CLIENT_SECRET';
      assert.ok(stderr.includes(`Set ${variable} to the client secret.`), stderr);
      const path = join(folder, ofUser);
      const text = await readFile(path, 'utf8');
      assert.ok(!text.includes(secret));
      assert.deepEqual(JSON.parse(text), {
        environments: [
          {
            name: 'My provider',
            kind: 'oidc',
            issuer: provider.origin,
            applications: [
              {
                name: 'service',
                clientId: 'service',
                clientAuthentication: 'client_secret_basic',
                scopes: ['read'],
                grantTypes: ['client_credentials'],
                clientSecret: { env: variable },
              },
            ],
          },
        ],
      });
      assert.deepEqual([(await stat(path)).mode & 0o777, (await stat(join(path, '..'))).mode & 0o777], [0o600, 0o700]);
      const again = await runFlowCommand(words, inFolder({ variables: { [variable]: secret } }));
      assert.equal(again.report.outcome, 'completed', JSON.stringify(again.report.error));
    });

    it('may use its refresh token where offline_access is asked for, and is used again as it was', async () => {
      const provided = ['--issuer', provider.origin, '--client-id', 'web', '--scope', 'openid offline_access', '--save', 'Web'];
      const given = inFolder({ variables: { PW: 'correct-horse' } });
      const { stderr } = await runTextCommand([...provided, '--user', 'jane', '--password', 'env:PW'], given);
      assert.match(stderr, /It is used with .*--environment Web --sign-on form\. Set AUTH_FLOW_WEB_PASSWORD to the password\./);
      const { environments } = JSON.parse(await readFile(join(folder, ofUser), 'utf8')) as {
        environments: { applications: { grantTypes?: string[] }[] }[];
      };
      assert.deepEqual(environments[0]?.applications[0]?.grantTypes, ['authorization_code', 'refresh_token']);
    });

    it('is not written when the secret cannot be read', async () => {
      const { code } = await runTextCommand([...typed('Mine'), '--client-secret', 'env:UNSET'], inFolder());
      assert.equal(code, 2);
      assert.deepEqual(await readdir(home), []);
    });

    it('keeps what is there, comments included, and asks before it replaces', async () => {
      await write(ofUser, '{\n  // mine\n  "environments": [\n    { "name": "A", "kind": "sandbox" }, // local\n  ]\n}\n');
      assert.equal((await runTextCommand(typed('B'), inFolder())).code, 0);
      const second = await readFile(join(folder, ofUser), 'utf8');
      assert.ok(second.includes('// mine') && second.includes('// local') && second.includes('"B"'), second);
      const unasked = await runTextCommand(typed('B'), inFolder());
      assert.equal(unasked.code, 2);
      assert.match(unasked.stderr, /has an environment "B" already\. Choose another name\./);
      const refused = await runTextCommand(typed('B'), inFolder({ terminal: typingTerminal('') }));
      assert.match(refused.stderr, /is left as it is/);
      assert.equal(await readFile(join(folder, ofUser), 'utf8'), second);
      const replaced = await runTextCommand([...typed('B'), '--scope', 'read'], inFolder({ terminal: typingTerminal('y') }));
      assert.equal(replaced.code, 0, replaced.stderr);
      assert.match(await readFile(join(folder, ofUser), 'utf8'), /"read"/);
    });

    it('loses nothing when two commands save at the same time', async () => {
      const names = ['A', 'B', 'C', 'D', 'E'];
      const runs = await Promise.all(names.map((name) => runTextCommand(typed(name), inFolder())));
      assert.deepEqual(
        runs.map(({ code }) => code),
        names.map(() => 0),
      );
      const { environments } = JSON.parse(await readFile(join(folder, ofUser), 'utf8')) as { environments: { name: string }[] };
      assert.deepEqual(environments.map(({ name }) => name).sort(), names);
      assert.deepEqual(await readdir(join(folder, ofUser, '..')), ['authflow.json']);
    });

    it('does not replace what another command saved under the name meanwhile', async () => {
      await write(`${ofUser}.lock`, '');
      const run = runTextCommand(typed('Mine'), inFolder());
      await new Promise((resolve) => setTimeout(resolve, 300)); // it has looked by now, and waits for the lock
      await write(ofUser, { environments: [environment('Mine')] });
      const saved = await readFile(join(folder, ofUser), 'utf8');
      await rm(join(folder, `${ofUser}.lock`));
      const { code, stderr } = await run;
      assert.equal(code, 2);
      assert.match(stderr, /has an environment "Mine" already\. Choose another name\./);
      assert.equal(await readFile(join(folder, ofUser), 'utf8'), saved);
    });

    it('is given up by Ctrl-C while another command writes the file', async () => {
      await write(`${ofUser}.lock`, '');
      const { code, stderr } = await runTextCommand(typed('Mine'), inFolder({ signal: AbortSignal.timeout(100) }));
      assert.equal(code, 130, stderr);
      assert.deepEqual(await readdir(join(folder, ofUser, '..')), ['authflow.json.lock']);
    });

    const unsaved: readonly (readonly [what: string, prepare: () => Promise<Record<string, string>>, message: RegExp])[] = [
      ['no home', async () => ({ HOME: '' }), /because HOME is not set/],
      ['a folder that cannot be written', async () => ({ XDG_CONFIG_HOME: '/dev/null/x' }), /cannot be written/],
      ['a file that is no JSON', () => write(ofUser, '{ "environments": [').then(() => ({})), /is left as it is\. Correct it first\./],
      ['a list without the object', () => write(ofUser, '[]').then(() => ({})), /is left as it is\. Correct it first\./],
    ];
    for (const [what, prepare, message] of unsaved) {
      it(`is an error, with nothing sent: ${what}`, async () => {
        const variables = await prepare();
        const before = provider.seen.length;
        const { code, stderr } = await runTextCommand(typed('Mine'), inFolder({ variables }));
        assert.equal(code, 2, stderr);
        assert.match(stderr, message);
        assert.equal(provider.seen.length, before);
      });
    }
  });

  it('is noted for the environment that runs, and for all where the named one is missing', async () => {
    const configuration = { environments: [environment('A', { colour: 1 }), environment('B', { size: 1 })], more: 1 };
    const a = await runTextCommand([...words, '--environment', 'A'], { configuration });
    assert.ok(a.stderr.includes('colour') && a.stderr.includes('more') && !a.stderr.includes('size'), a.stderr);
    const b = await runTextCommand([...words, '--environment', 'B'], { configuration });
    assert.ok(!b.stderr.includes('colour') && b.stderr.includes('size'), b.stderr);
    const none = await runTextCommand([...words, '--environment', 'C'], { configuration });
    assert.ok(none.stderr.includes('colour') && none.stderr.includes('size') && /"C" not found/.test(none.stderr), none.stderr);
  });
});
