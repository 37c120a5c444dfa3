import type { HttpResponse } from '../../http/http.ts';
import { isJsonObject, textMember } from '../../json/json.ts';
import { jsonValueOf } from '../../json/jsonBody.ts';
import { isIssuerUrl } from './isIssuerUrl.ts';

/**
 * The issuer that a metadata document states, whoever was asked for. A server may write anything: whoever takes it in the place of what was
 * configured asks a person first.
 *
 * @returns `undefined` where it cannot be an issuer, such as a template
 */
export function statedIssuer(response: HttpResponse): string | undefined {
  const document = jsonValueOf(response);
  const issuer = isJsonObject(document) ? textMember(document, 'issuer') : undefined;
  return issuer !== undefined && isIssuerUrl(issuer) ? issuer : undefined;
}
