import { editRequest } from '../../changes/editRequest.ts';
import { changesBetween } from '../../changes/requestParts.ts';
import { type HttpRequest, headerValue } from '../../http/http.ts';
import { l10n } from '../../text/l10n.ts';
import { secretsInRequest } from '../gate/sentSecrets.ts';
import { type RemadePart, remadeInWords, withPart } from './remadeParts.ts';

/**
 * What a request that is sent again carries as it was sent before, in words: secrets and cookies that nobody has changed.
 * @param remade what is made anew
 */
export function reusedInWords(before: HttpRequest, after: HttpRequest, remade: readonly RemadePart[] = []): readonly string[] {
  const changed = changesBetween(before, after).filter(({ place }) => place !== 'method' && place !== 'url');
  const unchanged = editRequest(
    after,
    changed.map(({ place, name }) => ({ place, name, values: [] })),
  );
  const kept = remade.reduce((request, part) => withPart(request, part, []), unchanged);
  const proof = headerValue(kept.headers, 'dpop') === undefined ? [] : remadeInWords(['dpop']);
  const hasCookies = kept.headers.some(([name]) => name.toLowerCase() === 'cookie');
  return [...secretsInRequest(kept), ...proof, ...(hasCookies ? [l10n`the cookies`] : [])];
}
