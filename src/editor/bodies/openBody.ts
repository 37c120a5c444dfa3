import type { BodyDocument } from '../../core/shown/bodyDocument.ts';
import { outside } from '../kernel/texts/outside.ts';
import type { VirtualDocuments } from '../kernel/virtualDocuments.ts';

/** Opens the body of a message, redacted as in the panel, as a read-only document. */
export async function openBody(documents: Pick<VirtualDocuments, 'open'>, { name, ending, text }: BodyDocument): Promise<void> {
  await documents.open(outside(name), ending, text);
}
