import type { Rule } from '../../findings/finding.ts';
import { fieldValue } from '../../http/form.ts';
import { isPage } from '../../http/isPage.ts';
import type { SentAuthorizationRequest } from '../../oauth/authorizationRequest.ts';
import { forbidsPages } from '../../oauth/prompt.ts';
import type { Hop } from '../../runs/hop.ts';
import { hopInWords } from '../../runs/steps/stepWords.ts';
import { l10n } from '../../text/l10n.ts';
import { sentenceCase } from '../../text/sentenceCase.ts';
import { notApplicable, passed } from '../verdict.ts';

export interface SilentFacts {
  /** `prompt` of the authorization request. */
  readonly prompt: string | undefined;
  /** False when a system browser showed what the server answered, and nobody else saw it. */
  readonly isSeen: boolean;
  /** The page that the front channel ended at, instead of an authorization response. */
  readonly page: Pick<Hop, 'index' | 'step'> | undefined;
}

const frontSteps: ReadonlySet<string> = new Set(['authorization request', 'redirect', 'sign-on page', 'sign-on form']);

/** @param isAnswered whether an authorization response came */
export function silentFacts(hops: readonly Hop[], sent: SentAuthorizationRequest, isAnswered: boolean): SilentFacts {
  const front = hops.filter(({ step }) => frontSteps.has(step));
  const last = front.at(-1);
  const response = last?.outcome.kind === 'answered' ? last.outcome.response : undefined;
  const isShown = response !== undefined && response.status < 300 && isPage(response);
  return {
    prompt: fieldValue(sent.parameters, 'prompt'),
    isSeen: front.some(({ outcome }) => outcome.kind === 'answered'),
    page: !isAnswered && isShown && last !== undefined ? { index: last.index, step: last.step } : undefined,
  };
}

/** The server must not show anything for `prompt=none`, and says by an error that it would have to. */
const nothingShown: Rule<SilentFacts> = {
  code: 'response.promptNone',
  title: l10n`no page is shown for prompt=none`,
  spec: 'OpenID Connect Core section 3.1.2.1',
  severity: 'error',
  check: ({ prompt, isSeen, page }) => {
    if (!forbidsPages(prompt)) return notApplicable(l10n`prompt=none: not requested`);
    if (!isSeen) return notApplicable(l10n`prompt=none: the browser alone saw what the server returned`);
    if (page === undefined) return passed;
    return {
      outcome: 'failed',
      message: l10n`${sentenceCase(hopInWords(page))}: the server returned a page although the request had prompt=none.`,
      remedy: l10n`Correct it at the server: it has to redirect to the redirect URI, with an error such as login_required, consent_required or interaction_required where somebody would have to be asked (section 3.1.2.6).`,
    };
  },
};

export const silentRules: readonly Rule<SilentFacts>[] = [nothingShown];
