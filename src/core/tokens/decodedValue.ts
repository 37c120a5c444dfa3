import type { WrittenObject } from '../json/writtenJson.ts';
import type { Disclosure, PartReading, SignatureReading, TokenReading } from './reading/tokenReading.ts';

/**
 * What a token says as a value for `printJson`: its headers and its payload, with their digits and without signatures and salts.
 *
 * @returns `undefined` for a token whose payload cannot be read
 */
export function decodedValue(reading: TokenReading): Readonly<Record<string, unknown>> | undefined {
  if (reading.kind !== 'signed') return undefined;
  const { payload, disclosures, keyBinding } = reading;
  const headers = headersOf(reading);
  const further = {
    disclosures: disclosures === undefined || disclosures.length === 0 ? undefined : disclosures.map(disclosureValue),
    keyBinding: keyBinding === undefined ? undefined : decodedValue(keyBinding.reading),
  };
  switch (payload.kind) {
    case 'claims':
      return payload.written === undefined ? undefined : { ...headers, claims: payload.written, ...further };
    case 'token':
      return { ...headers, payload: decodedValue(payload.inner.reading), ...further };
    case 'content':
    case 'detached':
      return undefined;
  }
}

function headersOf({ header, unprotectedHeader }: Pick<SignatureReading, 'header' | 'unprotectedHeader'>): {
  readonly header: WrittenObject | string | null;
  readonly unprotectedHeader: WrittenObject | undefined;
} {
  return { header: partValue(header), unprotectedHeader };
}

/** What cannot be read as an object stands as the text that it is. */
function partValue({ written, text }: PartReading): WrittenObject | string | null {
  return written ?? text ?? null;
}

function disclosureValue(disclosure: Disclosure): unknown {
  if (disclosure.kind === 'unreadable') return disclosure.text ?? null;
  return disclosure.kind === 'claim' ? { name: disclosure.name, value: disclosure.value } : { value: disclosure.value };
}
