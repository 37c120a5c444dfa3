import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(file) && !/\.(png|ico|woff2?)$/.test(file));

/** Put together here, so that this file does not hold them either. */
const registryHosts = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['deb', 'debian', 'org'],
  ['archive', 'ubuntu', 'com'],
].map((labels) => labels.join('.'));

describe('the repository', () => {
  it('names no host of a package registry: where packages come from is the machine’s business', () => {
    const found = files.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return registryHosts.filter((host) => text.includes(host)).map((host) => `${file}: ${host}`);
    });
    assert.deepEqual(found, []);
  });

  it('is tested on the oldest VS Code that the extension takes', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
    const [, version] = /VSCODE_VERSION: (\S+)/.exec(readFileSync('.github/workflows/test.yml', 'utf8')) ?? [];
    assert.equal(`^${version}`, engines.vscode);
  });

  it('names actions by their full version', () => {
    const used = readdirSync('.github/workflows').flatMap((name) => [
      ...readFileSync(`.github/workflows/${name}`, 'utf8').matchAll(/uses: (\S+)/g),
    ]);
    assert.ok(used.length > 0);
    assert.deepEqual(
      used.map((match) => match[1] ?? '').filter((action) => !/^[\w-]+\/[\w-]+@(v\d+\.\d+\.\d+|[0-9a-f]{40})$/.test(action)),
      [],
    );
  });

  it('has lock file entries for every system that the compiled tools support', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    for (const system of ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64']) {
      for (const tool of ['@biomejs/cli', '@esbuild/', '@typescript/typescript']) {
        const name = `node_modules/${tool}${tool.endsWith('/') ? '' : '-'}${system}`;
        assert.ok(name in packages, `${name} is missing`);
      }
    }
  });
});
