import { isJsonObject, textMember } from '../json/json.ts';
import { jsonValueOf } from '../json/jsonBody.ts';
import { isIssuerUrl } from '../oauth/metadata/isIssuerUrl.ts';
import type { Flow } from '../runs/flow.ts';

/**
 * The issuer that a metadata document states, of a run that ended because it is another one than was asked for. Nobody has used it: whoever
 * takes it in the place of what was configured asks a person first.
 *
 * @returns `undefined` where the run ended for another reason, or what is stated cannot be an issuer, such as a template
 */
export function statedIssuer({ outcome, hops }: Pick<Flow, 'outcome' | 'hops'>): string | undefined {
  if (!('error' in outcome) || outcome.error.code !== 'discovery.issuer') return undefined;
  const asked = hops.find(({ id }) => id === outcome.error.hop);
  if (asked?.outcome.kind !== 'answered') return undefined;
  const document = jsonValueOf(asked.outcome.response);
  const issuer = isJsonObject(document) ? textMember(document, 'issuer') : undefined;
  return issuer !== undefined && isIssuerUrl(issuer) ? issuer : undefined;
}
