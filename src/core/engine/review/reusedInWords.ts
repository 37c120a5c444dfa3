import { editRequest } from '../../changes/editRequest.ts';
import { changesBetween } from '../../changes/requestParts.ts';
import type { HttpRequest } from '../../http/http.ts';
import { l10n } from '../../text/l10n.ts';
import { secretsInRequest } from '../gate/sentSecrets.ts';

/** What a request that is sent again carries as it was sent before, in words: secrets and cookies that nobody has changed. */
export function reusedInWords(before: HttpRequest, after: HttpRequest): readonly string[] {
  const changed = changesBetween(before, after).filter(({ place }) => place !== 'method' && place !== 'url');
  const kept = editRequest(
    after,
    changed.map(({ place, name }) => ({ place, name, values: [] })),
  );
  const hasCookies = kept.headers.some(([name]) => name.toLowerCase() === 'cookie');
  return [...secretsInRequest(kept), ...(hasCookies ? [l10n`the cookies`] : [])];
}
