import { createHash, randomBytes } from 'node:crypto';
import { env, window } from 'vscode';
import { deriveCodeChallenge, newCodeVerifier } from '../../core/oauth/pkce.ts';
import { pick } from '../kernel/pick.ts';
import type { Item } from '../kernel/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';

type PkceAction = Item<() => Thenable<unknown>>;

/** New PKCE values, to copy or to insert at the cursor. They are made here and kept nowhere. */
export async function generatePkce(): Promise<void> {
  const verifier = newCodeVerifier(randomBytes(32));
  const challenge = deriveCodeChallenge(verifier, 'S256', (_, text) => createHash('sha256').update(text).digest());
  const both = `code_verifier=${verifier.reveal()}\ncode_challenge=${challenge}\ncode_challenge_method=S256\n`;
  const editor = window.activeTextEditor;
  const actions: PkceAction[] = [
    {
      label: words('Copy Code Verifier'),
      description: outside(verifier.reveal()),
      value: () => env.clipboard.writeText(verifier.reveal()),
    },
    {
      label: words('Copy Code Challenge'),
      description: words('{challenge} (S256)', { challenge: outside(challenge) }),
      value: () => env.clipboard.writeText(challenge),
    },
    { label: words('Copy Both with Method'), value: () => env.clipboard.writeText(both) },
  ];
  if (editor !== undefined) {
    actions.push({ label: words('Insert Both at Cursor'), value: () => editor.edit((edit) => edit.replace(editor.selection, both)) });
  }
  const run = await pick(actions, {
    title: words('Generate PKCE Values (RFC 7636)'),
    placeholder: words('The client keeps the verifier and sends the challenge in the authorization request'),
  });
  await run?.();
}
