import { words } from '../kernel/texts/words.ts';
import type { VirtualDocuments } from '../kernel/virtualDocuments.ts';

/** Opens what a JWT says as a read-only document. */
export async function openToken(documents: VirtualDocuments, token: string): Promise<void> {
  const { jwtDocumentText } = await import('./jwtReport.ts');
  await documents.open(words('JWT'), 'jsonc', jwtDocumentText(token, Date.now()));
}
