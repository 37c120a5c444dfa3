import type { Finding } from '../../findings/finding.ts';
import { publicJwk } from '../../jose/thumbprint.ts';
import { isJsonObject, type JsonObject, objectListMember, ownMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import type { ClientMetadata } from './clientMetadata.ts';

const spec = 'RFC 7591 section 3.2.1';

/**
 * What the server registered otherwise than it was asked, and what it does not say: it may replace any value, and has to return all
 * that it registered. The order of a list and of scopes means nothing. Pure.
 */
export function registrationChanges(asked: Partial<ClientMetadata>, answered: JsonObject): readonly Finding[] {
  const names = Object.keys(asked) as readonly (keyof ClientMetadata)[];
  return names.flatMap((name) => {
    const wanted = asked[name];
    const registered = ownMember(answered, name);
    if (wanted === undefined || isSame(name, wanted, registered)) return [];
    return [registered === undefined || registered === null ? notReturned(name) : changed(name, wanted, registered)];
  });
}

function isSame(name: string, wanted: unknown, registered: unknown): boolean {
  const [one, other] = [wordsOf(name, wanted), wordsOf(name, registered)];
  return JSON.stringify(one) === JSON.stringify(other);
}

function wordsOf(name: string, value: unknown): unknown {
  if (name === 'scope' && typeof value === 'string')
    return value
      .split(' ')
      .filter((word) => word !== '')
      .sort();
  if (name === 'jwks') return keysOf(value);
  if (name === 'response_types' && Array.isArray(value)) return value.map((type) => String(type).split(' ').sort().join(' ')).sort();
  return Array.isArray(value) ? value.map(String).sort() : value;
}

/** The keys by what makes them: a server may add members to a key. */
function keysOf(value: unknown): unknown {
  if (!isJsonObject(value) || !Array.isArray(ownMember(value, 'keys'))) return value;
  return objectListMember(value, 'keys')
    .map((key) => JSON.stringify(publicJwk(key)))
    .sort();
}

function changed(name: string, wanted: unknown, registered: unknown): Finding {
  return {
    severity: 'warning',
    code: `registration.changed.${name}`,
    message: l10n`The server registered ${name} as ${quotedText(inWords(registered))}, not as ${quotedText(inWords(wanted))}. The configuration has what was asked for.`,
    spec,
    remedy: l10n`Configure the application as it is registered, or delete the client and register what the server accepts.`,
  };
}

function notReturned(name: string): Finding {
  return {
    severity: 'info',
    code: `registration.notReturned.${name}`,
    message: l10n`The registration response does not return ${name}, so it is not known whether it was registered as asked.`,
    spec,
  };
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(String).join(', ') : JSON.stringify(value);
}
