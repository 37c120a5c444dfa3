import { parseUrl } from '../../http/parseUrl.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { isIssuerUrl } from './isIssuerUrl.ts';
import { metadataAddresses } from './metadataAddresses.ts';

/** Why the issuer in a metadata document is not the configured one, and what to configure instead. */
export interface IssuerDifference {
  /** One sentence or more, with a space before; empty when there is nothing to say beyond that they differ. */
  readonly inWords: string;
  readonly remedy: string;
}

/**
 * Compares two issuers that are different texts: issuers are compared character by character (RFC 8414 section 3.3, OpenID Connect
 * Discovery section 4.3), so that every difference counts.
 *
 * @param reported by the document; anything that a server writes
 * @param asked the address of the document
 */
export function issuerDifference(configured: string, reported: string, asked: string): IssuerDifference {
  return templateDifference(configured, reported) ?? { inWords: partInWords(configured, reported), remedy: remedyFor(reported, asked) };
}

const placeholder = /\{[^{}/?#]{1,60}\}/;

/** An address for all tenants has an issuer that no token has: the tenant is filled in with each of them. */
function templateDifference(configured: string, reported: string): IssuerDifference | undefined {
  const name = placeholder.exec(reported)?.[0];
  if (name === undefined) return undefined;
  const [before = '', after = ''] = reported.split(name);
  const fits = configured.startsWith(before) && configured.endsWith(after) && configured.length > before.length + after.length;
  const segment = fits ? configured.slice(before.length, configured.length - after.length) : undefined;
  return {
    inWords: l10n` It is a template: ${quotedText(name)} is a placeholder for the ID of a tenant, because this address serves every tenant, and the issuer of a token is that of one tenant.`,
    remedy:
      segment === undefined
        ? l10n`Configure the issuer of one tenant, with your tenant ID in place of ${quotedText(name)}. In Microsoft Entra it is a GUID, the directory ID.`
        : l10n`In the configured issuer, replace ${quotedText(segment)} with your own tenant ID. In Microsoft Entra it is a GUID, the directory ID.`,
  };
}

function partInWords(configured: string, reported: string): string {
  if (configured.replace(/\/$/, '') === reported.replace(/\/$/, '')) return l10n` They differ in the slash at the end.`;
  if (configured.toLowerCase() === reported.toLowerCase()) return l10n` They differ in upper and lower case, which counts.`;
  const [left, right] = [parseUrl(configured), parseUrl(reported)];
  if (left === undefined || right === undefined) return '';
  const parts = [
    left.protocol === right.protocol ? [] : l10n`the scheme`,
    left.hostname === right.hostname ? [] : l10n`the host`,
    left.port === right.port ? [] : l10n`the port`,
    left.pathname === right.pathname ? [] : l10n`the path`,
  ].flat();
  return parts.length === 0 || parts.length > 2 ? '' : l10n` They differ in ${parts.join(l10n` and `)}.`;
}

/** What is configured as told gives the same document, whose issuer is then the configured one. */
function remedyFor(reported: string, asked: string): string {
  if (!isIssuerUrl(reported)) {
    return l10n`Correct the issuer at the server: it must be an https URL without query and fragment. Or find out which server responded.`;
  }
  if ((metadataAddresses(reported) as readonly string[]).includes(asked)) {
    return l10n`If this is the server that you mean, configure the issuer exactly as the server reports it: ${quotedText(reported, 500)}.`;
  }
  return l10n`If this is the server that you mean, configure "issuer" as ${quotedText(reported, 500)} and "discoveryUrl" as ${quotedText(asked, 500)}. Otherwise find out which server responded.`;
}
