import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findDesktopCommand } from '../../workbench/editor/findDesktopCommand.mjs';

const windows = process.platform === 'win32';
const desktopAnswer = ['1.105.0', '0123456789abcdef0123456789abcdef01234567', 'x64'];
const codeServerAnswer = ['4.139.1 0123456789abcdef0123456789abcdef01234567 with Code 1.139.1'];

describe('finding desktop VS Code on the PATH', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-path-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('takes a "code" that answers as desktop VS Code does', async () => {
    const desktop = await writeCode('desktop', desktopAnswer);
    assert.deepEqual(find('desktop'), { command: desktop });
  });

  it('passes by the "code" of a remote edition, by its folder', async () => {
    await writeCode('remote-cli', desktopAnswer);
    const desktop = await writeCode('desktop', desktopAnswer);
    assert.deepEqual(find('remote-cli', 'desktop'), { command: desktop });
  });

  it('passes by the "code" of code-server, by its answer', async () => {
    const other = await writeCode('bin', codeServerAnswer);
    assert.deepEqual(find('bin'), { reason: `${other} is not desktop VS Code` });
  });

  it('says that there is none', () => {
    assert.deepEqual(find('empty'), { reason: 'there is no "code" on the PATH' });
  });

  if (process.platform === 'linux') {
    it('needs a display for a window', async () => {
      await writeCode('desktop', desktopAnswer);
      assert.deepEqual(findDesktopCommand({ PATH: join(folder, 'desktop') }), { reason: 'there is no display for a window' });
    });
  }

  function find(...folders: readonly string[]): ReturnType<typeof findDesktopCommand> {
    return findDesktopCommand({ PATH: folders.map((name) => join(folder, name)).join(delimiter), DISPLAY: ':0' });
  }

  /** A program that prints these lines. */
  async function writeCode(name: string, lines: readonly string[]): Promise<string> {
    const path = join(folder, name, windows ? 'code.cmd' : 'code');
    await mkdir(join(folder, name));
    const print = lines.map((line) => `echo ${line}`);
    await writeFile(path, windows ? ['@echo off', ...print].join('\r\n') : ['#!/bin/sh', ...print].join('\n'), { mode: 0o755 });
    return path;
  }
});
