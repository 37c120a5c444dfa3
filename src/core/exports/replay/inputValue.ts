import { parseForm } from '../../http/form.ts';
import type { ReplayInput } from './replay.ts';

/** The value behind a tag; there is one only where a person chose to include secrets. */
export type SecretOf = (tag: string) => string | undefined;

/** What an export may write in the place of an input: what is no secret, and a secret that was included. */
export function inputValue({ value, tag, half }: ReplayInput, secretOf: SecretOf | undefined): string | undefined {
  if (value !== undefined || tag === undefined) return value;
  const known = secretOf?.(tag);
  return known === undefined || half === undefined ? known : halfOf(known, half);
}

/** Of `id:secret` in base64, both percent-encoded before (RFC 7617, RFC 6749 section 2.3.1). */
function halfOf(credentials: string, half: 'id' | 'secret'): string | undefined {
  const text = fromBase64(credentials);
  const colon = text?.indexOf(':') ?? -1;
  if (text === undefined || colon < 0) return undefined;
  return parseForm(`half=${half === 'id' ? text.slice(0, colon) : text.slice(colon + 1)}`)[0]?.[1];
}

function fromBase64(text: string): string | undefined {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return undefined; // no base64
  }
}
