import { visibleText } from '../../core/text/visibleText.ts';
import type { FoundToken } from '../../core/tokens/findTokens.ts';
import { tokenDocument } from '../../core/tokens/tokenDocument.ts';
import { allWords } from '../../providers/wordsOf.ts';
import type { Page } from '../output/page.ts';
import type { DecodeReport } from './decodeReport.ts';

/** What was found in a text, for people: a head line and a commented document for each token. Ends with a line feed. */
export function decodeLines(report: DecodeReport, found: readonly FoundToken[], nowMs: number, page: Page): string {
  const notes = report.findings.map(({ message }) => page.attention(visibleText(message)));
  const documents = found.map((each, index) => {
    const token = report.tokens[index];
    return `${headLine(report.source, token, page)}\n${tokenDocument(each, nowMs, allWords, 'readable').trimEnd()}`;
  });
  return `${[...notes, ...documents].join('\n\n')}\n`;
}

function headLine(source: string, token: DecodeReport['tokens'][number] | undefined, page: Page): string {
  if (token === undefined) return '';
  const { kind, place, signatureBytes } = token;
  const where = `${source === '-' ? '' : `${source}:`}${place.line}:${place.column}`;
  const signature = kind !== 'JWS' ? [] : [signatureBytes === 0 ? 'no signature' : `signature of ${signatureBytes} bytes, not verified`];
  const facts = [kind, `offset ${place.offset}`, `${place.length} characters`, ...signature];
  return `${page.bold(visibleText(where))}  ${page.dim(facts.join(' · '))}`;
}
