import { staysOnThisMachine } from '../../../core/http/loopback.ts';
import { parseUrl } from '../../../core/http/parseUrl.ts';
import { unusable, usable } from '../readings.ts';
import type { Reading, Shape } from './shape.ts';
import { text } from './text.ts';

const uuid = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const hostName = /^[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?(:[0-9]{1,5})?$/;

/** PingOne: an environment ID, which becomes a segment of URL paths. One that is no UUID is a warning: a sandbox may have others. */
export const environmentId: Shape<string> = text('The environment ID', {
  check(value) {
    if (!/^[\w.-]+$/.test(value) || /^\.+$/.test(value)) {
      return unusable('The environment ID contains invalid characters. Copy it from the properties of the environment in PingOne.');
    }
    return uuid.test(value)
      ? usable(value)
      : warned(
          value,
          'The environment ID of PingOne is a UUID (8-4-4-4-12 hexadecimal digits): copy it from the environment’s properties.',
        );
  },
  jsonSchema: {
    pattern: uuid.source,
    patternErrorMessage:
      "The environment ID is a UUID, such as 0a1b2c3d-0000-4000-8000-000000000000: copy it from the environment's properties in PingOne.",
  },
});

/** A host name alone, perhaps with a port. */
export const customDomain: Shape<string> = text('The custom domain', {
  check: (value) =>
    hostName.test(value)
      ? usable(value)
      : unusable('The custom domain must be a host name only, such as "login.example.com", without https:// or a path.'),
  jsonSchema: {
    pattern: hostName.source,
    patternErrorMessage: 'Enter a host name only, such as login.example.com, without https:// or a path.',
  },
});

/** An http or https URL without credentials, query and fragment. @param name of the member */
export function url(name: string, change: (url: string) => string = (whole) => whole): Shape<string> {
  return text(`"${name}"`, {
    check(value) {
      const read = parseUrl(value);
      if (read === undefined || (read.protocol !== 'https:' && read.protocol !== 'http:')) {
        return unusable(`"${name}" must be an absolute URL that begins with https:// (or http:// on this machine).`);
      }
      if (read.username !== '' || read.password !== '') return unusable(`"${name}" must not contain a username or a password. Remove it.`);
      if (read.search !== '' || read.hash !== '') {
        return unusable(`"${name}" must not contain a query or a fragment. Remove it.`);
      }
      if (read.protocol === 'https:' || staysOnThisMachine(read)) return usable(change(value));
      return warned(change(value), `"${name}" uses http on another machine: a run stops before it sends a secret there. Write https://.`);
    },
    jsonSchema: {
      pattern: '^https?://[^\\s?#]+$',
      patternErrorMessage: 'Enter an absolute URL that begins with https:// (or http:// on this machine).',
    },
  });
}

/** A URL that paths are added to; slashes at its end are dropped. @param name of the member */
export function baseUrl(name: string): Shape<string> {
  return url(name, (whole) => whole.replace(/\/+$/, ''));
}

function warned(value: string, message: string): Reading<string> {
  return usable(value, [{ path: '', severity: 'warning', message }]);
}
