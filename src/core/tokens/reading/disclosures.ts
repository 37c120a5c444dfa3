import type { Finding } from '../../findings/finding.ts';
import { readWritten } from '../../json/readWritten.ts';
import type { WrittenJson } from '../../json/writtenJson.ts';
import { l10n } from '../../text/l10n.ts';
import { textOf } from '../finding/base64Text.ts';
import type { Checked, Disclosure } from './tokenReading.ts';

/** The disclosures of an SD-JWT (RFC 9901 section 4.2), each by itself. Total. @param parts base64url, as they stand between the tildes */
export function readDisclosures(parts: readonly string[]): Checked<readonly Disclosure[]> {
  const reading = parts.map(readDisclosure);
  const findings = reading.flatMap(({ kind }, index) => (kind === 'unreadable' ? [unreadable(index + 1)] : []));
  return { reading, findings };
}

function readDisclosure(part: string): Disclosure {
  const text = textOf(part);
  const array = readWritten(text);
  if (!isArray(array) || typeof array[0] !== 'string') return { kind: 'unreadable', text: text === '' ? undefined : text };
  const [, second, third, ...more] = array;
  if (typeof second === 'string' && third !== undefined && more.length === 0) return { kind: 'claim', name: second, value: third };
  if (second !== undefined && third === undefined) return { kind: 'element', value: second };
  return { kind: 'unreadable', text };
}

function isArray(value: WrittenJson | undefined): value is readonly WrittenJson[] {
  return Array.isArray(value);
}

function unreadable(number: number): Finding {
  const message = l10n`Disclosure ${number} of this SD-JWT cannot be read: it is not base64url of a JSON array with a salt, a name and a value.`;
  return { severity: 'error', code: 'sdJwt.disclosure', message, spec: 'RFC 9901 section 4.2' };
}
