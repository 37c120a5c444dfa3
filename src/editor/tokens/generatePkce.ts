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
      label: words('Copy code verifier'),
      description: outside(verifier.reveal()),
      value: () => env.clipboard.writeText(verifier.reveal()),
    },
    {
      label: words('Copy code challenge'),
      description: words('{challenge} (S256)', { challenge: outside(challenge) }),
      value: () => env.clipboard.writeText(challenge),
    },
    { label: words('Copy both, with method'), value: () => env.clipboard.writeText(both) },
  ];
  if (editor !== undefined) {
    actions.push({ label: words('Insert both at the cursor'), value: () => editor.edit((edit) => edit.replace(editor.selection, both)) });
  }
  const run = await pick(actions, {
    title: words('Generate PKCE values (RFC 7636)'),
    placeholder: words('The verifier stays with the client; the challenge goes with the authorization request'),
  });
  await run?.();
}
