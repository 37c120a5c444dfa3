import { randomBytes } from 'node:crypto';
import { env, type QuickPickItem, window } from 'vscode';
import { deriveCodeChallenge, newCodeVerifier } from '../protocol/pkce.ts';

interface PkceAction extends QuickPickItem {
  readonly run: () => Thenable<unknown>;
}

/** New PKCE values, to copy or to insert at the cursor. They are made here and kept nowhere. */
export async function generatePkce(): Promise<void> {
  const verifier = newCodeVerifier(randomBytes(32));
  const challenge = await deriveCodeChallenge(verifier, 'S256');
  const both = `code_verifier=${verifier.reveal()}\ncode_challenge=${challenge}\ncode_challenge_method=S256\n`;
  const editor = window.activeTextEditor;
  const actions: PkceAction[] = [
    { label: 'Copy code verifier', description: verifier.reveal(), run: () => env.clipboard.writeText(verifier.reveal()) },
    { label: 'Copy code challenge', description: `${challenge} (S256)`, run: () => env.clipboard.writeText(challenge) },
    { label: 'Copy both, with method', run: () => env.clipboard.writeText(both) },
  ];
  if (editor !== undefined) {
    actions.push({ label: 'Insert both at the cursor', run: () => editor.edit((edit) => edit.replace(editor.selection, both)) });
  }
  const chosen = await window.showQuickPick(actions, {
    title: 'Generate PKCE values (RFC 7636)',
    placeHolder: 'The verifier stays with the client; the challenge goes with the authorization request',
  });
  await chosen?.run();
}
