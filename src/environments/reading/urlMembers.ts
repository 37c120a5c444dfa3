import { staysOnThisMachine } from '../../core/http/loopback.ts';
import { parseUrl } from '../../core/http/parseUrl.ts';
import type { ObjectReader } from './objectReader.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An ID that becomes a segment of URL paths. */
export function readPathSegment(reader: ObjectReader, name: string): string | undefined {
  const value = reader.text(name, 'The environment ID');
  if (value === undefined) return undefined;
  if (!/^[\w.-]+$/.test(value) || /^\.+$/.test(value)) {
    return reader.error(
      name,
      'The environment ID holds characters that no ID has: copy it from the properties of the environment in PingOne.',
    );
  }
  if (!uuid.test(value)) {
    reader.warning(
      name,
      'The environment ID of PingOne is a UUID (8-4-4-4-12 hexadecimal digits): copy it from the environment’s properties.',
    );
  }
  return value;
}

/** A host name alone, perhaps with a port. */
export function readHost(reader: ObjectReader, name: string): string | undefined {
  const value = reader.text(name, 'The custom domain');
  if (value === undefined) return undefined;
  if (/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i.test(value)) return value;
  return reader.error(name, 'The custom domain is a host name alone, such as "login.example.com": no https://, no path.');
}

/** A URL that paths are added to; slashes at its end are dropped. */
export function readBaseUrl(reader: ObjectReader, name: string): string | undefined {
  return readUrl(reader, name)?.replace(/\/+$/, '');
}

/** An http or https URL without credentials, query and fragment. */
export function readUrl(reader: ObjectReader, name: string): string | undefined {
  const value = reader.text(name, `"${name}"`);
  if (value === undefined) return undefined;
  const url = parseUrl(value);
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return reader.error(name, `"${name}" is a whole URL that begins with https:// (or http:// on this machine).`);
  }
  if (url.username !== '' || url.password !== '') return reader.error(name, `"${name}" holds a username or a password: remove it.`);
  if (url.search !== '' || url.hash !== '') return reader.error(name, `"${name}" ends before the question mark or hash: remove that part.`);
  if (url.protocol === 'http:' && !staysOnThisMachine(url)) {
    reader.warning(name, `"${name}" uses http on another machine: a run stops before it sends a secret there. Write https://.`);
  }
  return value;
}
