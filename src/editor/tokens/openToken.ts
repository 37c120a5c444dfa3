import { words } from '../kernel/texts/words.ts';
import type { VirtualDocuments } from '../kernel/virtualDocuments.ts';

/** Opens what a JWT says as a read-only document. */
export async function openToken(documents: VirtualDocuments, token: string): Promise<void> {
  const [{ readToken }, { tokenDocument }, { pingOneWords }] = await Promise.all([
    import('../../core/tokens/findTokens.ts'),
    import('../../core/tokens/tokenDocument.ts'),
    import('../../pingone/words/pingOneWords.ts'),
  ]);
  const now = Date.now();
  await documents.open(words('JWT'), 'jsonc', tokenDocument(readToken(token, now), now, pingOneWords));
}
