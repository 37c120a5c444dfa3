import { visibleText } from '../../core/text/visibleText.ts';
import type { FoundToken } from '../../core/tokens/findTokens.ts';
import { tokenDocument } from '../../core/tokens/tokenDocument.ts';
import { allWords } from '../../providers/wordsOf.ts';
import type { Page } from '../output/page.ts';
import type { Program } from '../program.ts';
import type { DecodeReport } from './decodeReport.ts';

/**
 * What was found in a text, for people: a head line and a commented document for each token, and at the end how one is verified. Ends with
 * a line feed.
 */
export function decodeLines(
  report: DecodeReport,
  found: readonly FoundToken[],
  nowMs: number,
  program: Pick<Program, 'name'>,
  page: Page,
): string {
  const notes = report.findings.map(({ message }) => page.attention(visibleText(message)));
  const documents = found.map((each, index) => {
    const token = report.tokens[index];
    return `${headLine(report.source, token, page)}\n${tokenDocument(each, nowMs, allWords, 'readable').trimEnd()}`;
  });
  return `${[...notes, ...documents, page.dim(howToVerify(program))].join('\n\n')}\n`;
}

/** Nothing of a token stands in it: who issued it, and for whom, is what the person has to know. */
function howToVerify({ name }: Pick<Program, 'name'>): string {
  return `Not verified. To verify an ID token, give it alone on standard input: ${name} --issuer URL --client-id ID --id-token -`;
}

function headLine(source: string, token: DecodeReport['tokens'][number] | undefined, page: Page): string {
  if (token === undefined) return '';
  const { kind, place, signatureBytes } = token;
  const where = `${source === '-' ? '' : `${source}:`}${place.line}:${place.column}`;
  const signature = kind !== 'JWS' ? [] : [signatureBytes === 0 ? 'no signature' : `signature of ${signatureBytes} bytes, not verified`];
  const facts = [kind, `offset ${place.offset}`, `${place.length} characters`, ...signature];
  return `${page.bold(visibleText(where))}  ${page.dim(facts.join(' · '))}`;
}
