import type { Finding } from '../findings/finding.ts';
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import { redirectTarget } from '../http/redirectTarget.ts';
import { statusRemedy } from '../http/statusRemedy.ts';
import { isJsonObject, type JsonObject, ownMember } from '../json/json.ts';
import { readJsonBody } from '../json/jsonBody.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';
import { present } from '../values/members.ts';
import type { Jwk, JwkSet } from './jwk.ts';

const jwkSetSpec = 'RFC 7517 section 5';

export function jwkSetRequest(jwksUri: string): HttpRequest {
  return { method: 'GET', url: jwksUri, headers: [['accept', 'application/jwk-set+json, application/json']] };
}

export type JwkSetReading =
  | { readonly kind: 'readable'; readonly keySet: JwkSet; readonly findings: readonly Finding[] }
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] };

/** Reads the signing keys of an issuer. Total; elements that are no keys are dropped with a finding. */
export function readJwkSet(response: HttpResponse): JwkSetReading {
  const unreadable = (code: string, message: string, before: readonly Finding[] = []): JwkSetReading => ({
    kind: 'unreadable',
    findings: [...before, present({ severity: 'error' as const, code, message, spec: jwkSetSpec, remedy: statusRemedy(response) })],
  });
  const target = redirectTarget(response);
  if (target !== undefined) {
    const message = l10n`The server redirects the request for the JWK set to ${quotedText(target)} (status ${response.status}). Such a redirect is not followed here.`;
    const remedy = l10n`Name the address of the keys themselves as jwks_uri in the metadata of the server.`;
    return { kind: 'unreadable', findings: [{ severity: 'error', code: 'jwkSet.status', message, spec: jwkSetSpec, remedy }] };
  }
  if (response.status !== 200)
    return unreadable('jwkSet.status', l10n`The JWK set was not found: the server responded with status ${response.status}.`);
  const body = readJsonBody(response, l10n`The JWK set`, jwkSetSpec);
  if (body.kind === 'unreadable')
    return {
      kind: 'unreadable',
      findings: body.findings.map((finding) => (finding.code === 'body.notObject' ? { ...finding, remedy: formRemedy } : finding)),
    };
  const keys = ownMember(body.value, 'keys');
  if (!Array.isArray(keys)) {
    const message = l10n`The JWK set has no list of keys.${otherThanSet(body.value)}`;
    return {
      kind: 'unreadable',
      findings: [...body.findings, { severity: 'error', code: 'jwkSet.noKeys', message, spec: jwkSetSpec, remedy: formRemedy }],
    };
  }
  const usable = keys.filter((key): key is Jwk => isJsonObject(key) && typeof key['kty'] === 'string');
  const findings: Finding[] = [...body.findings];
  if (usable.length < keys.length) {
    const message = l10n`${keys.length - usable.length} of the ${keys.length} elements of the JWK set are not keys and are ignored.`;
    findings.push({ severity: 'warning', code: 'jwkSet.element', message, spec: jwkSetSpec });
  }
  if (usable.length === 0) {
    findings.push({
      severity: 'warning',
      code: 'jwkSet.empty',
      message: l10n`The JWK set holds no key, so no signature can be checked.`,
      spec: jwkSetSpec,
    });
  }
  if (usable.some((key) => isPrivate(key))) {
    const message = l10n`The JWK set publishes a private key: anyone can now sign tokens in the name of this server.`;
    const remedy = l10n`Withdraw the key immediately and publish only its public members.`;
    findings.push({ severity: 'error', code: 'jwkSet.privateKey', message, spec: 'RFC 7517 section 9.2', remedy });
  }
  return { kind: 'readable', keySet: { keys: usable }, findings };
}

const formRemedy = l10n`Publish the keys as an object whose member keys is a list of JWKs, or name the address of such a document as jwks_uri in the metadata of the server.`;

/** What an object without a list of keys is, as a sentence that follows another; empty when it tells nothing. */
function otherThanSet(document: JsonObject): string {
  if (typeof ownMember(document, 'kty') === 'string') return l10n` It is a single key.`;
  if (typeof ownMember(document, 'issuer') === 'string')
    return l10n` It is server metadata, which names the address of the keys as jwks_uri.`;
  const values = Object.values(document);
  const isPem = (value: unknown): boolean => typeof value === 'string' && value.trimStart().startsWith('-----BEGIN ');
  return values.length > 0 && values.every(isPem) ? l10n` It has certificates or keys in PEM by their IDs, which are not JWKs.` : '';
}

/** RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1: the members that only the owner may know. */
function isPrivate(key: Jwk): boolean {
  return typeof key['d'] === 'string' || (key.kty === 'oct' && typeof key['k'] === 'string');
}
