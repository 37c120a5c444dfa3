import type { PageReading } from '../../core/http/page/pageNodes.ts';

/** No page to sign on at comes near it; a parser must not be kept busy by one that is made for that (UTF-16 code units). */
const mostCharacters = 2_000_000;

/** Parses a page. The parser is loaded when the first page is read: most runs have none. */
export async function parsePage(html: string): Promise<PageReading> {
  if (html.length > mostCharacters) return { kind: 'tooLarge' };
  const { boundedNodes } = await import('./boundedNodes.ts');
  const nodes = boundedNodes(html);
  return nodes === undefined ? { kind: 'tooLarge' } : { kind: 'read', nodes };
}
