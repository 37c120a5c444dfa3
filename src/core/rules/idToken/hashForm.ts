import { decodeAnyBase64 } from '../../jose/base64url.ts';
import { l10n } from '../../text/l10n.ts';
import { withoutEnding } from '../../text/withoutEnding.ts';

/**
 * In which other form a hash of OpenID Connect Core section 3.1.3.6 stands in a claim, as the end of a sentence; `undefined` when the claim
 * is no form of it. Of the whole hash the left half is compared, which is all that is known here.
 *
 * @param computed base64url of the left half, without padding
 */
export function hashForm(claimed: string, computed: string): string | undefined {
  const bare = withoutEnding(claimed, '=');
  if (bare === computed) return l10n`with padding`;
  if (bare.replaceAll('+', '-').replaceAll('/', '_') === computed) return l10n`in base64, and not base64url`;
  const hex = hexOf(computed);
  if (hex === '') return undefined;
  if (claimed.toLowerCase() === hex) return l10n`in hexadecimal digits`;
  if (claimed.length === 2 * hex.length && claimed.toLowerCase().startsWith(hex)) return l10n`whole, and in hexadecimal digits`;
  // The last character of the half may hold bits of what follows in the whole.
  const bytes = hex.length / 2;
  const isWhole = bare.length === Math.ceil((2 * bytes * 4) / 3);
  return isWhole && bare.startsWith(computed.slice(0, Math.floor((bytes * 4) / 3))) ? l10n`whole, and not its left half` : undefined;
}

function hexOf(base64url: string): string {
  return [...(decodeAnyBase64(base64url) ?? [])].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
