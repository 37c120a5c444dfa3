import type { Rule } from '../../findings/finding.ts';
import { type JsonObject, ownMember } from '../../json/json.ts';
import type { FrontchannelLogoutEvidence } from '../../runs/evidence.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { failed, passed } from '../verdict.ts';

export interface FrontchannelLogoutFacts extends Pick<FrontchannelLogoutEvidence, 'iss' | 'sid' | 'issuer'> {
  /** Claims of the ID tokens of the run, those that can be read. */
  readonly idTokens: readonly JsonObject[];
}

const spec = 'OpenID Connect Front-Channel Logout section 3';

const issuer: Rule<FrontchannelLogoutFacts> = {
  code: 'frontchannelLogout.issuer',
  title: l10n`iss of the front-channel logout is the issuer that was asked`,
  spec,
  severity: 'error',
  check: ({ iss, issuer }) => {
    if (issuer !== undefined && iss === issuer) return passed;
    return failed(
      iss === undefined
        ? l10n`The front-channel logout has no iss, or more than one.`
        : l10n`iss of the front-channel logout is ${quotedText(iss, 120)}, not ${issuer ?? l10n`known here`}.`,
      l10n`Register the client with frontchannel_logout_session_required, so that the server sends iss and sid.`,
    );
  },
};

/** Anybody's page can load the address: only the session ID shows that the server has sent the browser. */
const session: Rule<FrontchannelLogoutFacts> = {
  code: 'frontchannelLogout.session',
  title: l10n`sid of the front-channel logout is the session of this run`,
  spec,
  severity: 'error',
  check: ({ sid, idTokens }) => {
    if (sid === undefined) return failed(l10n`The front-channel logout has no sid, or more than one.`);
    const sids = idTokens.map((each) => ownMember(each, 'sid')).filter((each) => each !== undefined);
    if (sids.includes(sid)) return passed;
    return failed(
      sids.length === 0
        ? l10n`The ID token of this run has no sid to compare with that of the front-channel logout.`
        : l10n`sid of the front-channel logout is not the session of this run.`,
    );
  },
};

export const frontchannelLogoutRules: readonly Rule<FrontchannelLogoutFacts>[] = [issuer, session];
