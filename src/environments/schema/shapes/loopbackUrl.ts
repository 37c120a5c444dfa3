import { listenAddresses } from '../../../core/http/loopback.ts';
import { l10n } from '../../../core/text/l10n.ts';
import { unusable, usable } from '../readings.ts';
import type { Shape } from './shape.ts';
import { text } from './text.ts';

/** An address on this machine that a run can listen to. @param what the name of the member */
export function loopbackUrl(what: string): Shape<string> {
  return text(what, {
    check: (url) =>
      listenAddresses(url).length > 0 && !url.includes('#')
        ? usable(url)
        : unusable(l10n`${what} must be an http URL on this machine without a fragment, such as "http://127.0.0.1:8766/logout".`),
  });
}
