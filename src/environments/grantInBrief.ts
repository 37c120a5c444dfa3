import type { GrantType } from '../core/plan/plan.ts';
import { l10n } from '../core/text/l10n.ts';

/** A grant where there is little room: `code`, `client credentials`. */
export function grantInBrief(grant: GrantType): string {
  switch (grant) {
    case 'authorization_code':
      return l10n`code`;
    case 'implicit':
      return l10n`implicit`;
    case 'hybrid':
      return l10n`hybrid`;
    case 'none':
      return l10n`no token`;
    case 'client_credentials':
      return l10n`client credentials`;
    case 'refresh_token':
      return l10n`refresh`;
    case 'device_code':
      return l10n`device`;
    case 'token_exchange':
      return l10n`token exchange`;
    case 'ciba':
      return l10n`CIBA`;
    case 'password':
      return l10n`password`;
    case 'jwt_bearer':
      return l10n`JWT bearer`;
  }
}
