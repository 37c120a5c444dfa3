import { editRequest, type PartEdit } from '../../changes/editRequest.ts';
import { changesBetween, partsOf } from '../../changes/requestParts.ts';
import type { HttpRequest } from '../../http/http.ts';
import { clientAuthentications } from '../../oauth/clientAuthenticationMethods.ts';
import type { Flow } from '../../runs/flow.ts';
import { l10n } from '../../text/l10n.ts';

/** What of a request that is sent again is signed anew, since servers take it once: RFC 9449 section 11.1, RFC 7523 section 3. */
export type RemadePart = 'dpop' | 'client_assertion';

const places = { dpop: 'header', client_assertion: 'form' } as const;

const partWords = { dpop: l10n`the DPoP proof`, client_assertion: l10n`the client assertion` };

/** The parts that can be: those of which the run still has the key, or knows where it is. */
export function remadeParts({ evidence, plan }: Pick<Flow, 'evidence' | 'plan'>, request: HttpRequest): readonly RemadePart[] {
  const { authentication, secret } = plan.client;
  const hasKey = {
    dpop: evidence.some(({ kind }) => kind === 'proofKey'),
    client_assertion: clientAuthentications[authentication].assertion !== undefined && secret !== undefined,
  };
  return (['client_assertion', 'dpop'] as const).filter(
    (part) => hasKey[part] && partsOf(request).some(({ place, name }) => place === places[part] && name.toLowerCase() === part),
  );
}

/** Those that a person has not changed themselves. */
export function stillRemade(parts: readonly RemadePart[], before: HttpRequest, after: HttpRequest): readonly RemadePart[] {
  const changed = changesBetween(before, after);
  return parts.filter((part) => !changed.some(({ place, name }) => place === places[part] && name.toLowerCase() === part));
}

/** The request with a part replaced, or without it. */
export function withPart(request: HttpRequest, part: RemadePart, values: readonly string[]): HttpRequest {
  const edit: PartEdit = { place: places[part], name: part, values };
  return editRequest(request, [edit]);
}

export function remadeInWords(parts: readonly RemadePart[]): readonly string[] {
  return parts.map((part) => partWords[part]);
}
