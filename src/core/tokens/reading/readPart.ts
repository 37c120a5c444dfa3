import type { Finding } from '../../findings/finding.ts';
import { decodeAnyBase64 } from '../../jose/base64url.ts';
import { whereNotBase64Url } from '../../jose/jwt.ts';
import { deepestJson, isJsonObject, isTooDeep, parseJson } from '../../json/json.ts';
import { placeOfProblem, readWritten } from '../../json/readWritten.ts';
import { repeatedNames, WrittenObject } from '../../json/writtenJson.ts';
import { l10n } from '../../text/l10n.ts';
import { listed } from '../../text/listed.ts';
import { quotedText } from '../../text/quotedText.ts';
import { textOfBytes } from '../../text/textOfBytes.ts';
import type { PartReading } from './tokenReading.ts';

/** A part with what is wrong with it. */
export interface CheckedPart extends PartReading {
  /** Of a part that is base64. */
  readonly bytes: number;
  readonly findings: readonly Finding[];
}

/** The parts that are JSON in a JWT, as sentences and codes name them. */
export type PartName = 'header' | 'claims';

/**
 * A part as far as it can be read: base64 in either alphabet, padded or not, cut off or not; text that is not wholly UTF-8. What
 * RFC 7515 section 5.2 and RFC 7519 section 7.2 do not allow is a finding. Total.
 */
export function readPart(part: string, name: PartName): CheckedPart {
  const isCut = part.length % 4 === 1;
  const bytes = decodeAnyBase64(isCut ? part.slice(0, -1) : part);
  const are = name === 'header' ? 'is' : 'are';
  const encoding = partFinding(name, 'Encoding', 'error', l10n`The ${name} of this JWT ${are} not base64url${whereNotBase64Url(part)}.`);
  if (bytes === undefined) return { ...nothing, bytes: 0, findings: [encoding] };
  const read = readBytes(bytes, name);
  return isCut ? { ...read, findings: [encoding, ...read.findings] } : read;
}

/** The same of a part that is decoded already. */
export function readBytes(bytes: Uint8Array, name: PartName): CheckedPart {
  const are = name === 'header' ? 'is' : 'are';
  const found = (code: string, severity: Finding['severity'], message: string): Finding => partFinding(name, code, severity, message);
  const { text, encoding: character, isComplete } = textOfBytes(bytes);
  const value = parseJson(text);
  const findings: Finding[] = [];
  if (!isComplete || character !== 'UTF-8') findings.push(found('Utf8', 'warning', notUtf8(name, character)));
  if (isJsonObject(value)) {
    const written = readWritten(text);
    if (!(written instanceof WrittenObject)) return { ...nothing, text, object: value, bytes: bytes.length, findings };
    return { text, object: value, written, bytes: bytes.length, findings: [...findings, ...repeatedFindings(written, name)] };
  }
  if (value !== undefined) findings.push(found('NotObject', 'error', l10n`The ${name} of this JWT ${are} JSON, but not an object.`));
  else if (isTooDeep(text)) {
    const message = l10n`The ${name} of this JWT ${are} nested over ${deepestJson} levels deep, deeper than this program reads.`;
    findings.push(found('Json', 'error', message));
  } else findings.push(found('Json', 'error', l10n`The ${name} of this JWT ${are} not JSON${whyNotJson(text)}.`));
  return { ...nothing, text, bytes: bytes.length, findings };
}

function whyNotJson(text: string): string {
  if (text === '') return l10n`: nothing is there`;
  const begins = /^\s*\{/.test(text) && text.length < 65_536;
  return begins && placeOfProblem(text)?.isCutOff === true ? l10n`: the JSON has no end, so the token seems to be cut off` : '';
}

function partFinding(name: PartName, code: string, severity: Finding['severity'], message: string): Finding {
  return { severity, code: `jwt.${name}${code}`, message, spec: 'RFC 7519 section 7.2' };
}

const nothing: PartReading = { text: undefined, object: undefined, written: undefined };

/** Nobody needs more of them. */
const mostRepeated = 20;

/** Which of the values counts depends on who reads the token, so each place is named: characters of the JSON text, from 1. */
function repeatedFindings(written: WrittenObject, part: PartName): readonly Finding[] {
  return repeatedNames(written)
    .slice(0, mostRepeated)
    .map(({ path, name, members }) => {
      const where = listed(members.slice(0, mostRepeated).map(({ at }) => String(at + 1)));
      const inside = path.length === 0 ? '' : l10n` in ${quotedText(path.join('.'), 80)}`;
      const message = l10n`The member ${quotedText(name, 80)}${inside} appears ${members.length} times in the ${part} (at characters ${where}). Some readers take the first value, others the last one, and strict ones refuse the token.`;
      const own = part === 'header' ? 'RFC 7515 section 4' : 'RFC 7519 section 4';
      return { severity: 'warning', code: `jwt.${part}Repeated`, message, spec: path.length === 0 ? own : 'RFC 8259 section 4' };
    });
}

function notUtf8(name: PartName, encoding: 'UTF-8' | 'UTF-16'): string {
  if (encoding === 'UTF-16') return l10n`The ${name} of this JWT ${name === 'header' ? 'is' : 'are'} UTF-16. A JWT is UTF-8.`;
  const contains = name === 'header' ? 'contains' : 'contain';
  return l10n`The ${name} of this JWT ${contains} bytes that are not UTF-8. Each is shown as U+FFFD.`;
}
