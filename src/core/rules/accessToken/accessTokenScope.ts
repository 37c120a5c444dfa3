import type { Rule } from '../../findings/finding.ts';
import type { JwtReading } from '../../jose/jwt.ts';
import { textListMember, textMember } from '../../json/json.ts';
import { isOpenIdScope, isPlaceholder, isSameScope, type OtherSeparator, readScopeList } from '../../oauth/scopes.ts';
import { l10n } from '../../text/l10n.ts';
import { notApplicable, passed } from '../verdict.ts';

export interface ScopeFacts {
  readonly reading: JwtReading;
  /** `scope` of the request and of the response. */
  readonly requestedScope: string | undefined;
  readonly grantedScope: string | undefined;
}

/**
 * What was granted may be less than what was asked for; then the response has to say so (RFC 6749 section 5.1). A response that lists only
 * scopes of an API says nothing about those of OpenID Connect, and `offline_access` is proved by the refresh token.
 */
const scopeGranted: Rule<ScopeFacts> = {
  code: 'accessToken.scope',
  title: l10n`every requested scope was granted`,
  spec: 'RFC 6749 section 3.3',
  severity: 'warning',
  check: ({ reading, requestedScope, grantedScope }) => {
    const requested = readScopeList(requestedScope ?? '').names;
    if (requested.length === 0) return notApplicable(l10n`scope: none was requested`);
    const said = grantedScope ?? scopeClaim(reading);
    if (said === undefined) return { outcome: 'passed', message: l10n`scope: not returned, so all requested scopes were granted` };
    const granted = readScopeList(said, requested).names;
    const listsOpenId = granted.some(isOpenIdScope);
    const isSaid = (scope: string): boolean =>
      scope !== 'offline_access' && (listsOpenId || !isOpenIdScope(scope)) && !isPlaceholder(scope);
    const missing = requested.filter((scope) => isSaid(scope) && !granted.some((one) => isSameScope(one, scope)));
    if (missing.length > 0) {
      return {
        outcome: 'failed',
        message: l10n`${missing.join(', ')} was requested but not granted.`,
        remedy: l10n`Grant the scope to the application, and check that it belongs to the same resource as the others.`,
      };
    }
    return passed;
  },
};

/** Servers that list scopes in another way are understood here, and by few clients. */
const scopeSeparated: Rule<ScopeFacts> = {
  code: 'accessToken.scopeList',
  title: l10n`spaces separate the scopes of the response`,
  spec: 'RFC 6749 section 3.3',
  severity: 'info',
  check: ({ requestedScope, grantedScope }) => {
    if (grantedScope === undefined) return notApplicable(l10n`scope: not in the response`);
    const { separator } = readScopeList(grantedScope, readScopeList(requestedScope ?? '').names);
    if (separator === ' ') return passed;
    const words = separatorWords[separator];
    return {
      outcome: 'failed',
      message: l10n`${words} separate the scopes of the response (${grantedScope}), where RFC 6749 has spaces. They were read as a list.`,
      remedy: l10n`Split scope at ${words.toLowerCase()} in clients of this server.`,
    };
  },
};

const separatorWords: Readonly<Record<OtherSeparator, string>> = {
  ',': l10n`Commas`,
  ';': l10n`Semicolons`,
  '|': l10n`Vertical bars`,
  '+': l10n`Plus signs`,
  '%20': l10n`Percent-encoded spaces`,
};

export const scopeRules: readonly Rule<ScopeFacts>[] = [scopeGranted, scopeSeparated];

/** `scope` (RFC 9068 section 2.2.3), or `scp` as Entra and Okta write it. */
function scopeClaim(reading: JwtReading): string | undefined {
  if (reading.kind !== 'decoded') return undefined;
  const { claims } = reading;
  return (
    textMember(claims, 'scope') ??
    textMember(claims, 'scp') ??
    (textListMember(claims, 'scope') ?? textListMember(claims, 'scp'))?.join(' ')
  );
}
