import type { Finding } from '../../core/findings/finding.ts';
import { textOfBytes } from '../../core/text/textOfBytes.ts';
import { findTokens } from '../../core/tokens/findTokens.ts';
import { tokenMeans } from '../../node/tokenMeans.ts';
import { readBytes } from '../files/readBytes.ts';
import { newPage } from '../output/page.ts';
import type { Surroundings } from '../surroundings.ts';
import { decodeLines } from './decodeLines.ts';
import { type DecodeReport, decodeReport } from './decodeReport.ts';

/** Bytes of a text that is looked at. */
const mostBytes = 16 * 1024 * 1024;
/** Tokens that are shown of one text. */
const mostTokens = 1_000;

/** What came of `--decode`: for programs and for people. */
export interface Decoded {
  readonly report: DecodeReport;
  readonly text: string;
}

/**
 * Finds and decodes the tokens in a file, or in standard input for `-`. Nothing is verified, nothing is sent.
 * @throws {CommandError} when the text cannot be read
 */
export async function decodeTask(source: string, { program, terminal, results, now }: Surroundings, signal: AbortSignal): Promise<Decoded> {
  const { text, encoding, isComplete } = textOfBytes(await readBytes(source, terminal, mostBytes, signal));
  const nowMs = now().getTime();
  const found = findTokens(text, nowMs, { most: mostTokens + 1, means: tokenMeans });
  const shown = found.slice(0, mostTokens);
  const findings = [...(isComplete ? [] : [brokenText(encoding)]), ...(found.length > shown.length ? [moreTokens()] : [])];
  const report = decodeReport(source, text, shown, findings);
  return { report, text: decodeLines(report, shown, nowMs, program, newPage(results)) };
}

function brokenText(encoding: string): Finding {
  const message = `The text contains bytes that are not valid ${encoding}. Each is shown as U+FFFD, and columns and offsets count it as one character.`;
  return { severity: 'warning', code: 'text.encoding', message, spec: encoding === 'UTF-8' ? 'RFC 3629 section 3' : 'RFC 2781 section 2' };
}

/** A function: to write a number in a language, Node loads its tables for ten milliseconds. */
function moreTokens(): Finding {
  const message = `The text has more tokens: the first ${mostTokens.toLocaleString('en-US')} are shown.`;
  return { severity: 'info', code: 'text.moreTokens', message, spec: 'RFC 7519 section 3' };
}
