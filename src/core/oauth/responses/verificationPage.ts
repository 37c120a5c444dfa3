import type { Finding } from '../../findings/finding.ts';
import { type JsonObject, textMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';

/** A page for a person in a device authorization response (RFC 8628 section 3.2). */
export interface VerificationPage {
  readonly url: string;
  /** The member where it stood, and the one where it belongs. */
  readonly name: string;
  readonly standard: string;
}

/** Under its own name, or one that differs in its spelling alone: `verification_url`, as servers had it before RFC 8628, `verificationUri`. */
export function verificationPage(body: JsonObject, standard: string): VerificationPage | undefined {
  const spelling = (name: string): string =>
    name
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .replace('url', 'uri');
  const names = [standard, ...Object.keys(body).filter((name) => name !== standard && spelling(name) === spelling(standard))];
  for (const name of names) {
    const url = webPage(textMember(body, name));
    if (url !== undefined) return { url, name, standard };
  }
  return undefined;
}

/** Points at members that were used under another name. */
export function otherNames(pages: readonly (VerificationPage | undefined)[]): readonly Finding[] {
  return pages.flatMap((page) =>
    page === undefined || page.name === page.standard
      ? []
      : [
          {
            severity: 'warning' as const,
            code: 'deviceAuthorization.memberName',
            message: l10n`The device authorization response has ${quotedText(page.name, 60)} where ${page.standard} belongs. It is used all the same; other clients may not find it.`,
            spec: 'RFC 8628 section 3.2',
          },
        ],
  );
}

/** Only what may be opened in a browser: the link comes from a server. */
function webPage(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;
}
