import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CodeLens,
  commands,
  DataTransfer,
  DataTransferItem,
  type Hover,
  languages,
  type MarkdownString,
  Position,
  Selection,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import { jwtHover } from '../../src/editor/tokens/jwtHover.ts';
import { jwtDropEdit, jwtPasteEdits } from '../../src/editor/tokens/jwtPaste.ts';
import { eventually } from './support/eventually.ts';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const expired = `${part({ alg: 'RS256', kid: 'key-1' })}.${part({ iss: 'https://issuer.example', sub: 'u1', exp: 1_600_000_000 })}.c2lnbmF0dXJl`;
const unsigned = `${part({ alg: 'none' })}.${part({ sub: 'u1' })}.`;

const folder = join(tmpdir(), `auth-flow-explorer-texts-${process.pid}`);
let count = 0;

/** Files, because the editor gives the name of a closed unsaved text, and sometimes its content, to the next one. */
async function show(content: string): Promise<TextDocument> {
  count += 1;
  const file = join(folder, `${count}.txt`);
  await writeFile(file, content);
  const document = await workspace.openTextDocument(file);
  await window.showTextDocument(document);
  return document;
}

async function hoverText(document: TextDocument, position: Position): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((content) => (content as MarkdownString).value)).join('\n');
}

describe('JWT in the editor', () => {
  before(async () => mkdir(folder, { recursive: true }));
  afterEach(async () => commands.executeCommand('workbench.action.closeAllEditors'));
  after(async () => rm(folder, { recursive: true, force: true }));

  it('decodes the selected token into a read-only document with meanings and findings', async () => {
    const document = await show(`token=${expired} and more`);
    const editor = await window.showTextDocument(document);
    editor.selection = new Selection(0, 0, 0, document.lineAt(0).text.length);
    await commands.executeCommand('authFlow.decodeJwt');
    const decoded = await eventually('the jwt: document', () =>
      window.activeTextEditor?.document.uri.scheme === 'jwt' ? window.activeTextEditor.document : undefined,
    );
    assert.equal(decoded.languageId, 'jsonc');
    assert.match(decoded.getText(), /"iss": "https:\/\/issuer\.example"/);
    assert.match(decoded.getText(), /expired .* ago/);
    assert.match(decoded.getText(), /neither the signature nor the issuer was checked/);
    assert.doesNotMatch(decoded.uri.toString(), /eyJ/);
  });

  it('shows characters that act or hide as escapes of the same JSON value', async () => {
    const claims = { sub: 'exe.\u202etxt', 'a\u200b': '\u009b31m' };
    const document = await show(`${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`);
    const editor = await window.showTextDocument(document);
    editor.selection = new Selection(0, 0, 0, document.lineAt(0).text.length);
    await commands.executeCommand('authFlow.decodeJwt');
    const decoded = await eventually('the jwt: document', () =>
      window.activeTextEditor?.document.uri.scheme === 'jwt' ? window.activeTextEditor.document : undefined,
    );
    const json = decoded.getText().replaceAll(/^\s*\/\/.*$/gm, '');
    assert.deepEqual(JSON.parse(json).claims, claims);
    assert.match(json, /exe\.\\u202etxt/);
  });

  it('decodes the token that a lens or a hover points at', async () => {
    const document = await show(`first line\nBearer ${unsigned}`);
    await commands.executeCommand('authFlow.decodeJwt', { uri: document.uri.toString(), line: 1, character: 9 });
    const decoded = await eventually('the jwt: document', () =>
      window.activeTextEditor?.document.uri.scheme === 'jwt' ? window.activeTextEditor.document : undefined,
    );
    assert.match(decoded.getText(), /alg is none/);
  });

  it('shows issuer and expiry in a hover', async () => {
    const document = await show(`Authorization: Bearer ${expired}`);
    const text = await hoverText(document, new Position(0, 40));
    assert.match(text, /https:\/\/issuer\.example/);
    assert.match(text, /expired/);
    assert.equal(await hoverText(document, new Position(0, 3)), '');
  });

  it('answers a hover quickly in a document of a megabyte that is one line', async () => {
    const [small, large] = [10_000, 1_000_000] as const;
    const quickest = async (before: number): Promise<number> => {
      const document = await show(`${'x'.repeat(before)} ${expired}`);
      const position = new Position(0, before + 20);
      assert.match(await hoverText(document, position), /issuer\.example/);
      const times = Array.from({ length: 50 }, () => {
        const start = performance.now();
        jwtHover(document, position);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    const times = (await quickest(large)) / (await quickest(small));
    assert.ok(times < 20, `a hundred times the text takes ${times} times as long`);
  });

  it('puts a lens above each token', async () => {
    const document = await show(`${expired}\nnothing\n${unsigned}`);
    const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    assert.deepEqual(
      lenses.map(({ range }) => range.start.line),
      [0, 2],
    );
  });

  it('switches hover and lenses off', async () => {
    const document = await show(expired);
    const configuration = workspace.getConfiguration('authFlow');
    await configuration.update('jwt.hover', false, true);
    await configuration.update('jwt.codeLens', false, true);
    try {
      assert.equal(await hoverText(document, new Position(0, 5)), '');
      assert.deepEqual(await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri), []);
    } finally {
      await configuration.update('jwt.hover', undefined, true);
      await configuration.update('jwt.codeLens', undefined, true);
    }
  });

  it('offers to paste and to drop what a token says, with text around it', async () => {
    const transfer = new DataTransfer();
    transfer.set('text/plain', new DataTransferItem(`Authorization: Bearer ${expired}`));
    const [paste] = (await jwtPasteEdits(transfer)) ?? [];
    const drop = await jwtDropEdit(transfer);
    assert.deepEqual([paste?.title, drop?.title], ['Paste as Decoded JWT', 'Insert as Decoded JWT']);
    for (const edit of [paste, drop]) {
      assert.equal(JSON.parse(String(edit?.insertText)).claims.sub, 'u1');
      assert.equal(edit?.kind?.value, 'text.jwt.decoded');
      assert.deepEqual(
        edit?.yieldTo?.map(({ value }) => value),
        ['text'],
      );
    }
    transfer.set('text/plain', new DataTransferItem('no token'));
    assert.deepEqual([await jwtPasteEdits(transfer), await jwtDropEdit(transfer)], [undefined, undefined]);
  });

  it('notes an unsigned token', async () => {
    const document = await show(unsigned);
    const [note] = await eventually('the diagnostic', () => {
      const notes = languages.getDiagnostics(document.uri);
      return notes.length > 0 ? notes : undefined;
    });
    assert.equal(note?.code, 'jwt.unsigned');
  });
});
