import { tokenSpans } from '../../src/core/tokens/finding/tokenSpans.ts';
import { tokenAt } from '../../src/core/tokens/tokenAt.ts';
import { medianMs } from './median.ts';
import { atLeast, atMost, type Row } from './row.ts';

const textBytes = 10_000_000;
const tokens = 10_000;
const documentBytes = 1_000_000;

/** Finding tokens in text, and the part of the hover that reads the document. */
export function jwtRows(): readonly Row[] {
  const text = textWithTokens(textBytes, tokens);
  const found = tokenSpans(text).length;
  if (found !== tokens) throw new Error(`${found} of ${tokens} tokens were found.`);
  const milliseconds = medianMs(() => tokenSpans(text));

  const line = textWithTokens(documentBytes, 1);
  const position = { line: 0, character: line.indexOf('eyJ') + 10 };
  const document = { lineCount: 1, lineAt: () => ({ text: line }) };
  if (tokenAt(document, position, 0) === undefined) throw new Error('The token under the pointer was not found.');
  return [
    atLeast('finding 10,000 JWTs in 10 MB of text', textBytes / 1e6 / (milliseconds / 1000), 200, 'MB/s'),
    atMost(
      'token under the pointer, document of 1 MB on one line',
      medianMs(() => tokenAt(document, position, 0)),
      1,
      'ms',
    ),
  ];
}

/** Lines as of a log, with tokens at equal distances. */
function textWithTokens(bytes: number, count: number): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${encode({ alg: 'RS256', kid: 'd1f0' })}.${encode({ sub: '1234567890', iat: 1516239022, scope: 'openid profile' })}.${'s'.repeat(86)}`;
  const piece = Math.floor(bytes / count);
  const words = '2026-11-22T13:31:52Z info request finished: status=200 path=/as/token took=64ms id=b2c1 ';
  const filler = words.repeat(Math.ceil(piece / words.length)).slice(0, piece - token.length - 1);
  return `${filler} ${token}`.repeat(count);
}
