import type { ReadToken } from '../../core/tokens/reading/tokenReading.ts';
import { setContextKey } from '../kernel/runCommand.ts';
import { words } from '../kernel/texts/words.ts';
import type { VirtualDocuments } from '../kernel/virtualDocuments.ts';

/** Opens what a token says as a read-only document. @param token as it was found, or one that stands alone */
export async function openToken(documents: VirtualDocuments, token: string | ReadToken): Promise<void> {
  const [{ readToken }, { tokenMeans }, { tokenDocument }, { allWords }] = await Promise.all([
    import('../../core/tokens/reading/readToken.ts'),
    import('../../node/tokenMeans.ts'),
    import('../../core/tokens/tokenDocument.ts'),
    import('../../providers/wordsOf.ts'),
  ]);
  const now = Date.now();
  const read = typeof token === 'string' ? readToken(token, now, tokenMeans) : token;
  await documents.open(words('JWT'), 'jsonc', tokenDocument(read, now, allWords));
  setContextKey('tokenDecoded', true);
}
