import { deriveCodeChallenge, newCodeVerifier } from '../../core/oauth/pkce.ts';
import { tokenMeans } from '../../node/tokenMeans.ts';
import type { Item, Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';

/**
 * New PKCE values, to copy or to insert at the cursor. They are made here and kept nowhere.
 *
 * @param random 32 random octets, as RFC 7636 section 4.1 recommends
 * @param insert puts a text at the cursor; `undefined` without an open editor
 */
export async function generatePkce(
  questions: Pick<Questions, 'pick' | 'writeClipboard'>,
  random: Uint8Array,
  insert: ((text: string) => Promise<void>) | undefined,
): Promise<void> {
  const verifier = newCodeVerifier(random);
  const challenge = deriveCodeChallenge(verifier, 'S256', tokenMeans.digest);
  const both = `code_verifier=${verifier.reveal()}\ncode_challenge=${challenge}\ncode_challenge_method=S256\n`;
  const actions: Item<() => Promise<void>>[] = [
    {
      label: words('Copy Code Verifier'),
      description: outside(verifier.reveal()),
      value: () => questions.writeClipboard(verifier.reveal()),
    },
    {
      label: words('Copy Code Challenge'),
      description: words('{challenge} (S256)', { challenge: outside(challenge) }),
      value: () => questions.writeClipboard(challenge),
    },
    { label: words('Copy Both with Method'), value: () => questions.writeClipboard(both) },
  ];
  if (insert !== undefined) actions.push({ label: words('Insert Both at Cursor'), value: () => insert(both) });
  const run = await questions.pick(actions, {
    title: words('Generate PKCE Values (RFC 7636)'),
    placeholder: words('The client keeps the verifier and sends the challenge in the authorization request'),
  });
  await run?.();
}
