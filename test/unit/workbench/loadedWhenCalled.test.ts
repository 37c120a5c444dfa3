import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import * as esbuild from 'esbuild';
import { commonJsPieces } from '../../workbench/build/commonJsPieces.mjs';
import { loadedWhenCalled } from '../../workbench/build/loadedWhenCalled.mjs';
import { checkout } from '../../workbench/checkout.mjs';

const sources = {
  'entry.ts': `
    import { late, port } from './late.ts';
    import { Refusal } from './shared.ts';
    export const loaded = [];
    globalThis.lateTest = loaded;
    export const answer = (word) => late(word);
    export const ask = (word) => port.ask(word);
    export const isRefusal = (error) => error instanceof Refusal;`,
  'shared.ts': 'export class Refusal extends Error {}',
  'late.ts': `
import { Refusal } from './shared.ts';
globalThis.lateTest.push('late');
export type Word = string;
export function late(word: Word) {
  if (word === '') throw new Refusal('none');
  return word + '!';
}
export interface Port { ask(word: Word): Promise<string> }
export const port: Port = {
  async ask(word) { return word + '?'; },
};`,
};

describe('modules that are loaded when they are called', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-late-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function build(late: string, texts: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
    const path = relative(checkout, join(folder, late)).split(sep).join('/');
    await esbuild.build({
      entryPoints: { out: join(folder, 'entry.ts') },
      outdir: folder,
      bundle: true,
      format: 'esm',
      splitting: true,
      minify: true,
      metafile: true,
      write: false,
      logLevel: 'silent',
      outExtension: { '.js': '.cjs' },
      chunkNames: 'out/[name]-[hash]',
      plugins: [loadedWhenCalled({ late: [path] }), commonJsPieces(esbuild, { folder, entry: 'out', production: true })],
    });
  }

  it('give their results and errors at once, and share what they use with the others', async () => {
    await build('late.ts', sources);
    const { loaded, answer, ask, isRefusal } = createRequire(import.meta.url)(join(folder, 'out.cjs'));
    assert.deepEqual(loaded, []);
    assert.equal(answer('yes'), 'yes!');
    assert.deepEqual(loaded, ['late']);
    assert.equal(await ask('yes'), 'yes?');
    assert.throws(() => answer(''), isRefusal);
    assert.deepEqual(loaded, ['late']);
  });

  const more = ['export class Late {}', 'export const late = 1;', 'export const late = [];', 'export { late };', 'export default late;'];
  for (const statement of more) {
    it(`are refused with ${statement}`, async () => {
      await assert.rejects(build('late.ts', { ...sources, 'late.ts': statement }), /late\.ts exports more than functions/);
    });
  }

  it('are refused where nothing imports them', async () => {
    await assert.rejects(build('other.ts', { ...sources, 'other.ts': 'export const late = () => 1;' }), /Nothing imports .*other\.ts/);
  });
});
