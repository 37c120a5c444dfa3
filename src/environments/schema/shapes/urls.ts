import { staysOnThisMachine } from '../../../core/http/loopback.ts';
import { parseUrl } from '../../../core/http/parseUrl.ts';
import { about } from '../../../core/text/about.ts';
import { l10n } from '../../../core/text/l10n.ts';
import { withoutEnding } from '../../../core/text/withoutEnding.ts';
import { unusable, usable, usableWithWarning } from '../readings.ts';
import type { Reading, Shape } from './shape.ts';
import { text } from './text.ts';

const uuid = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const hostName = /^[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?(:[0-9]{1,5})?$/;

/** PingOne: an environment ID, which becomes a segment of URL paths. One that is no UUID is a warning: a sandbox may have others. */
export const environmentId: Shape<string> = text(l10n`The environment ID`, {
  check(value) {
    if (!/^[\w.-]+$/.test(value) || /^\.+$/.test(value)) {
      return unusable(l10n`The environment ID contains invalid characters. Copy it from the properties of the environment in PingOne.`);
    }
    return uuid.test(value)
      ? usable(value)
      : usableWithWarning(
          value,
          l10n`The environment ID of PingOne must be a UUID (8-4-4-4-12 hexadecimal digits). Copy it from the properties of the environment.`,
        );
  },
  jsonSchema: {
    pattern: uuid.source,
    patternErrorMessage: about`The environment ID must be a UUID, such as 0a1b2c3d-0000-4000-8000-000000000000. Copy it from the properties of the environment in PingOne.`,
  },
});

/** A host name alone, perhaps with a port. */
export const customDomain: Shape<string> = text(l10n`The custom domain`, {
  check: (value) =>
    hostName.test(value)
      ? usable(value)
      : unusable(l10n`The custom domain must be a host name only, such as "login.example.com", without https:// or a path.`),
  jsonSchema: {
    pattern: hostName.source,
    patternErrorMessage: about`Enter a host name only, such as login.example.com, without https:// or a path.`,
  },
});

/** An http or https URL without credentials, query and fragment. @param name of the member */
export function url(name: string, change: (url: string) => string = (whole) => whole): Shape<string> {
  return text(`"${name}"`, {
    check(value) {
      const reading = httpUrl(name, value);
      return reading.usable ? { ...reading, value: change(value) } : reading;
    },
    jsonSchema: {
      pattern: '^https?://[^\\s?#]+$',
      patternErrorMessage: about`Enter an absolute URL that starts with https:// (or http:// on this machine).`,
    },
  });
}

/**
 * The same as a check of a text: http to another machine is a warning.
 * @param name of the member @param allowed what the URL may have besides
 */
export function httpUrl(name: string, value: string, allowed: readonly 'query'[] = []): Reading<string> {
  const read = parseUrl(value);
  if (read === undefined || (read.protocol !== 'https:' && read.protocol !== 'http:')) {
    return unusable(l10n`"${name}" must be an absolute URL that begins with https:// (or http:// on this machine).`);
  }
  if (read.username !== '' || read.password !== '') return unusable(l10n`"${name}" must not contain a username or a password. Remove it.`);
  if (allowed.includes('query') ? read.hash !== '' : read.search !== '' || read.hash !== '') {
    const what = allowed.includes('query') ? l10n`a fragment` : l10n`a query or a fragment`;
    return unusable(l10n`"${name}" must not contain ${what}. Remove it.`);
  }
  if (read.protocol === 'https:' || staysOnThisMachine(read)) return usable(value);
  return usableWithWarning(value, l10n`"${name}" uses http on another machine. A run stops before it sends a secret there. Use https://.`);
}

/** A URL that paths are added to; slashes at its end are dropped. @param name of the member */
export function baseUrl(name: string): Shape<string> {
  return url(name, (whole) => withoutEnding(whole, '/'));
}
