import { visibleText } from '../../core/text/visibleText.ts';
import type { FoundToken } from '../../core/tokens/findTokens.ts';
import { tokenDocument } from '../../core/tokens/tokenDocument.ts';
import { allWords } from '../../providers/wordsOf.ts';
import type { Paint } from '../output/terminalText.ts';
import type { DecodeReport } from './decodeReport.ts';

/** What was found in a text, for people: a head line and a commented document for each token. Ends with a line feed. */
export function decodeLines(report: DecodeReport, found: readonly FoundToken[], nowMs: number, paint: Paint): string {
  const notes = report.findings.map(({ message }) => paint.attention(visibleText(message)));
  const documents = found.map((each, index) => {
    const token = report.tokens[index];
    return `${headLine(report.source, token, paint)}\n${tokenDocument(each, nowMs, allWords, 'readable').trimEnd()}`;
  });
  return `${[...notes, ...documents].join('\n\n')}\n`;
}

function headLine(source: string, token: DecodeReport['tokens'][number] | undefined, paint: Paint): string {
  if (token === undefined) return '';
  const { kind, place, signatureBytes } = token;
  const where = `${source === '-' ? '' : `${source}:`}${place.line}:${place.column}`;
  const signature = kind !== 'JWS' ? [] : [signatureBytes === 0 ? 'no signature' : `signature of ${signatureBytes} bytes, not verified`];
  const facts = [kind, `offset ${place.offset}`, `${place.length} characters`, ...signature];
  return `${paint.bold(visibleText(where))}  ${paint.dim(facts.join(' · '))}`;
}
