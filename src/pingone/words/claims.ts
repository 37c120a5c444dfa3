import type { ClaimMeanings } from '../../core/meaning/claims.ts';
import { l10n } from '../../core/text/l10n.ts';

/** Claims that PingOne has besides those of the specifications, or says more about. */
export const pingOneClaims: ClaimMeanings = {
  acr: { meaning: l10n`how the user signed on (PingOne: the sign-on policy)`, kind: 'text', spec: 'OpenID Connect Core section 2' },
  env: { meaning: l10n`environment of the user or client`, kind: 'identifier', spec: 'PingOne' },
  org: { meaning: l10n`organization that the environment belongs to`, kind: 'identifier', spec: 'PingOne' },
  'p1.region': { meaning: l10n`region of the environment: NA, CA, EU, AU, SG or AP`, kind: 'text', spec: 'PingOne' },
  'p1.rid': { meaning: l10n`not documented; users see it in tokens of PingOne`, kind: 'identifier', spec: 'PingOne' },
  'p1.permissions': { meaning: l10n`application permissions of the user, for a custom resource`, kind: 'list', spec: 'PingOne' },
  'p1.userId': { meaning: l10n`by its name, the ID of the user in PingOne; not documented`, kind: 'identifier', spec: 'PingOne' },
  'p1.appType': { meaning: l10n`by its name, the type of the application in PingOne; not documented`, kind: 'text', spec: 'PingOne' },
};
