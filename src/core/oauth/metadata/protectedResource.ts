import type { Finding } from '../../findings/finding.ts';
import { challengeParameter, readChallenges } from '../../http/challenges.ts';
import type { HttpResponse } from '../../http/http.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import { type JsonObject, ownMember, textListMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';

/**
 * What a document says that describes a protected resource, such as an API or an MCP server, in the place of an authorization server
 * (RFC 9728 section 2). Its authorization servers are named by their issuers. `undefined` of any other document.
 */
export function protectedResource(body: JsonObject): Pick<Finding, 'message' | 'remedy'> | undefined {
  if (typeof ownMember(body, 'resource') !== 'string') return undefined;
  const issuers = (textListMember(body, 'authorization_servers') ?? []).filter((issuer) => parseUrl(issuer) !== undefined);
  const message = l10n`The document is the metadata of a protected resource (RFC 9728), not of an authorization server.`;
  if (issuers.length === 0)
    return {
      message,
      remedy: l10n`Configure the issuer of the authorization server that issues tokens for the resource; the document does not name it.`,
    };
  const quoted = issuers
    .slice(0, 5)
    .map((issuer) => quotedText(issuer, 200))
    .join(l10n` or `);
  return { message, remedy: l10n`In place of this document, configure the issuer of the authorization server that it names: ${quoted}` };
}

/** What to do about a resource that names its metadata in a challenge (RFC 9728 section 5.1); `undefined` of any other response. */
export function resourceMetadataRemedy({ headers }: Pick<HttpResponse, 'headers'>): string | undefined {
  const named = readChallenges(headers).flatMap((challenge) => challengeParameter(challenge, 'resource_metadata') ?? []);
  const [address] = named.filter((url) => parseUrl(url) !== undefined);
  if (address === undefined) return undefined;
  return l10n`The address belongs to a protected resource, such as an API or an MCP server. Configure the issuer that its metadata names in authorization_servers (RFC 9728 section 2): ${quotedText(address, 300)}`;
}
