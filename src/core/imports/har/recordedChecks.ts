import type { CheckResult, Rule } from '../../findings/finding.ts';
import { accessTokenRules } from '../../rules/accessToken/accessTokenRules.ts';
import { authorizationResponseRules } from '../../rules/authorization/authorizationResponseRules.ts';
import { pkceRules } from '../../rules/authorization/pkceRules.ts';
import { factsOf, type RunFacts } from '../../rules/facts.ts';
import { datedAnswersOf } from '../../rules/http/clockRules.ts';
import { cookieRules } from '../../rules/http/cookieRules.ts';
import { idTokenRules } from '../../rules/idToken/idTokenRules.ts';
import { checksOf } from '../../rules/list.ts';
import { metadataRules } from '../../rules/server/metadataRules.ts';
import { supportRules } from '../../rules/server/supportRules.ts';
import { tokenResponseRules } from '../../rules/tokenResponseRules.ts';
import type { HopCheck } from '../../runs/flow.ts';
import { l10n } from '../../text/l10n.ts';
import type { Archive } from './archive.ts';
import type { RecordedFlow } from './recordedFlow.ts';
import type { SignOn } from './signOn.ts';

/** What a rule is listed as, whatever it is about. */
type ListedRule = Pick<Rule<never>, 'code' | 'title' | 'spec' | 'severity' | 'alias'>;

const noMetadata = l10n`no metadata of the server`;
const tagsInstead = l10n`tags stand in the place of the tokens`;

/**
 * All checks of a recorded run that its recording allows. Each other one that such a run has is listed as not recorded, with what is
 * missing: that nothing stands in a recording says nothing about the server.
 */
export function recordedChecks(recorded: RecordedFlow, signOn: SignOn, archive: Archive): readonly HopCheck[] {
  const results = checksOf(recordedFacts(recorded, signOn, archive));
  const judged = results.map((check) => {
    const why = whyUnknown(check, recorded);
    return why === undefined ? check : { ...notRecorded(check, why), ...(check.hop === undefined ? {} : { hop: check.hop }) };
  });
  const known = new Set(judged.map(({ code }) => code));
  const missing = missingRules(recorded, signOn, archive).flatMap(({ rules, why }) =>
    rules.filter(({ code }) => !known.has(code)).map((rule) => notRecorded(rule, why)),
  );
  return [...judged, ...missing];
}

function recordedFacts(recorded: RecordedFlow, signOn: SignOn, archive: Archive): RunFacts {
  const { flow, authentication } = recorded;
  const facts = factsOf(flow);
  const fresh = flow.hops.filter((_, at) => signOn.hops[at]?.entry.isCached !== true);
  return {
    ...facts,
    // What a cache gave is old, and the clock of the server has nothing to do with it.
    clock: { answers: datedAnswersOf(fresh) },
    cookies: archive.isSanitized ? undefined : facts.cookies,
    // Whether a client authenticates stands in its token request.
    support: facts.support.map(({ hop, facts: { metadata, asked } }) => ({
      hop,
      facts: { metadata, asked: authentication === undefined ? { ...asked, clientAuthentication: undefined } : asked },
    })),
    practice: isPracticeKnown(recorded, signOn) ? facts.practice : undefined,
  };
}

/** Advice is about a run as a whole: what was asked for has to be known, and how the tokens came. */
function isPracticeKnown({ plan, hasTokenResponse }: RecordedFlow, { authorization }: SignOn): boolean {
  if (!('responseType' in plan) || authorization?.isHidden === true) return false;
  return hasTokenResponse || !plan.responseType.split(' ').includes('code');
}

function whyUnknown({ code, outcome }: HopCheck, { hasKeys, hasVerifier, hasHiddenTokens, flow, plan }: RecordedFlow): string | undefined {
  if (code.endsWith('.signature') && !hasKeys && outcome === 'notApplicable') return l10n`no JWK set`;
  if (code === 'tokenResponse.accessToken' && hasHiddenTokens) return tagsInstead;
  if (/(?:^|\.)issuer$/.test(code) && plan.server.issuer === undefined && outcome === 'notApplicable') return noMetadata;
  const sent = flow.evidence.findLast((each) => each.kind === 'authorizationRequest')?.sent;
  const needsVerifier = code === 'pkce.verifierShape' || code === 'pkce.challenge';
  if (needsVerifier && !hasVerifier && sent?.codeChallenge !== undefined) return l10n`no code verifier`;
  return code === 'redirectUri.registered' ? l10n`what the client is registered with` : undefined;
}

function missingRules(
  { flow, plan, hasTokenResponse, hasMetadata, hasHiddenTokens }: RecordedFlow,
  { authorization }: SignOn,
  { isSanitized }: Archive,
): readonly { readonly rules: readonly ListedRule[]; readonly why: string }[] {
  if ('task' in plan || !('responseType' in plan)) return [];
  const expectsTokens = plan.responseType.split(' ').includes('code') && flow.outcome.kind === 'completed';
  const tokenRules: readonly ListedRule[] = [...(plan.scopes.includes('openid') ? idTokenRules : []), ...accessTokenRules];
  return [
    ...(hasMetadata ? [] : [{ rules: [...supportRules, ...metadataRules], why: noMetadata }]),
    ...(authorization?.isHidden === true
      ? [{ rules: [...authorizationResponseRules, ...pkceRules], why: l10n`a request object that cannot be read` }]
      : []),
    ...(isSanitized ? [{ rules: cookieRules, why: l10n`the browser took the cookies out` }] : []),
    ...(expectsTokens && !hasTokenResponse
      ? [
          {
            rules: [...tokenResponseRules, ...tokenRules],
            why: l10n`no token response`,
          },
        ]
      : []),
    ...(hasHiddenTokens ? [{ rules: tokenRules, why: tagsInstead }] : []),
  ];
}

function notRecorded({ code, title, spec, severity, alias }: ListedRule | CheckResult, why: string): CheckResult {
  return {
    code,
    title,
    spec,
    severity,
    ...(alias === undefined ? {} : { alias }),
    outcome: 'notApplicable',
    message: l10n`not recorded: ${why}`,
  };
}
