import { issuerOfAddress, metadataAddresses } from '../../../core/oauth/metadata/metadataAddresses.ts';
import { about } from '../../../core/text/about.ts';
import { l10n } from '../../../core/text/l10n.ts';
import { unusable, usableWithWarning } from '../readings.ts';
import { placeholderIn } from './placeholder.ts';
import type { Reading, Shape } from './shape.ts';
import { shortened } from './shortened.ts';
import { text } from './text.ts';
import { httpUrl } from './urls.ts';

/**
 * An issuer, or the address of its metadata in the place of it: that is kept as it is written, with a warning, and
 * {@link issuerAndAddress} takes it apart.
 */
export const issuer: Shape<string> = withoutPlaceholder('issuer', readIssuer, {
  pattern: '^https?://[^\\s#{}<>]+$',
  patternErrorMessage: about`Enter an absolute URL that starts with https:// (or http:// on this machine), without a placeholder.`,
});

/** The address of a metadata document, which may have a query. */
export const discoveryUrl: Shape<string> = withoutPlaceholder('discoveryUrl', (value) => httpUrl('discoveryUrl', value, ['query']), {
  pattern: '^https?://[^\\s#{}<>]+$',
  patternErrorMessage: about`Enter the absolute URL of the metadata document, without a placeholder.`,
});

/** Issuer and address of a written issuer: the address only where it was written in the place of the issuer. */
export function issuerAndAddress(written: string): { readonly issuer: string; readonly discoveryUrl?: string } {
  const meant = issuerOfAddress(written);
  return meant === undefined ? { issuer: written } : { issuer: meant, discoveryUrl: written };
}

/**
 * The same for one that is about to be written: the address only where it does not follow from the issuer, as one with a query
 * (the policy of Azure AD B2C: `?p=…`).
 */
export function issuerAndOtherAddress(written: string): { readonly issuer: string; readonly discoveryUrl: string | undefined } {
  const { issuer: meant, discoveryUrl: address } = issuerAndAddress(written);
  return { issuer: meant, discoveryUrl: address === undefined || followsFrom(meant, address) ? undefined : address };
}

function followsFrom(meant: string, address: string): boolean {
  return (metadataAddresses(meant) as readonly string[]).includes(address.replace(/\/$/, ''));
}

function readIssuer(value: string): Reading<string> {
  const meant = issuerOfAddress(value);
  if (meant === undefined) return readPlainIssuer(value);
  const reading = httpUrl('issuer', value, ['query']);
  if (!reading.usable) return reading;
  const readAs = l10n`"issuer" is the address of the metadata document. The issuer is that URL without /.well-known/… and what follows: it is read as "${shortened(meant)}".`;
  const advice = followsFrom(meant, value)
    ? l10n`Write the issuer. Its address follows from it.`
    : l10n`Write the issuer, and this address as "discoveryUrl", because it does not follow from the issuer.`;
  return usableWithWarning(value, `${readAs} ${advice}`);
}

function readPlainIssuer(value: string): Reading<string> {
  const reading = httpUrl('issuer', value);
  if (reading.usable || !httpUrl('issuer', value, ['query']).usable) return reading;
  return unusable(
    l10n`"issuer" must not contain a query. Remove it. If the metadata document is only found with the query, write the address of the document with it as "discoveryUrl".`,
  );
}

function withoutPlaceholder(
  name: string,
  check: (value: string) => Reading<string>,
  jsonSchema: { readonly pattern: string; readonly patternErrorMessage: string },
): Shape<string> {
  return text(`"${name}"`, {
    check(value) {
      const found = placeholderIn(value);
      if (found === undefined) return check(value);
      return unusable(
        l10n`"${name}" contains the placeholder "${shortened(found)}". Replace it with the value that it stands for, such as your tenant ID.`,
      );
    },
    jsonSchema,
  });
}
