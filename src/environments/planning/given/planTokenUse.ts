import type { TokenKind } from '../../../core/oauth/wire.ts';
import { operations } from '../../../core/plan/operations.ts';
import type { Operation, TokenUsePlan } from '../../../core/plan/plan.ts';
import { tokenWords } from '../../../core/plan/tokenWords.ts';
import { areVerifiable } from '../../../core/plan/verifiedTokens.ts';
import { l10n } from '../../../core/text/l10n.ts';
import { present } from '../../../core/values/members.ts';
import { tokenKinds } from '../../../core/values/tokenKinds.ts';
import type { Environment } from '../../environment.ts';
import type { FlowLimits } from '../../limits.ts';
import { chooseApplication, whyNot } from '../chooseApplication.ts';
import type { FlowChoices } from '../flowChoices.ts';
import { type Impossible, impossible } from '../impossible.ts';
import { planBase } from '../planBase.ts';
import { serverPlan } from '../serverPlan.ts';
import { unusedUserOf } from './unusedUserOf.ts';

/** Whether choices are about tokens that are at hand, without a grant: something is to be done with them, or they are to be verified. */
export function isTokenUse({ given = [], grant, responseType, after = [] }: FlowChoices): boolean {
  if (grant !== undefined || responseType !== undefined) return false;
  return after.length > 0 ? given.length > 0 : areVerifiable(given);
}

/** Decides everything about the use of tokens that are at hand. Nothing is sent or read. */
export function planTokenUse(
  environment: Environment,
  choices: FlowChoices,
  limits: FlowLimits,
): { readonly kind: 'planned'; readonly plan: TokenUsePlan; readonly notes: readonly string[] } | Impossible {
  const { given = [], after = [] } = choices;
  const kinds = tokenKinds.filter((kind) => given.includes(kind));
  const exchanged = given.find((name) => name === 'subject_token' || name === 'actor_token');
  if (exchanged !== undefined) return impossible(l10n`The ${tokenWords[exchanged]} at hand is used by the grant token_exchange only.`);
  const missing = whatIsMissing(kinds, after);
  if (missing !== undefined) return impossible(missing);
  const server = serverPlan(environment);
  if (server.kind === 'incomplete') return impossible(server.message);
  const wanted = {
    ...(after.some(({ kind }) => kind === 'refresh') ? { grant: 'refresh_token' as const, isGiven: true } : {}),
    ...present({ named: choices.application, clientAuthentication: choices.clientAuthentication }),
  };
  const chosen = chooseApplication(environment, wanted);
  if (chosen.kind === 'none') return impossible(chosen.message);
  const { application } = chosen;
  const mismatch = whyNot(environment, application, wanted);
  const notes = mismatch === undefined ? [] : [l10n`The application "${application.name}" ${mismatch}. The request is sent anyway.`];
  notes.push(...unusedUserOf(choices));
  const common = planBase(environment, application, choices, server.server, limits, notes);
  if (common.kind === 'impossible') return common;
  const { base } = common;
  return { kind: 'planned', plan: { ...base, scopes: [], given: kinds, after: base.after ?? [] }, notes };
}

/** The first operation that neither a given token nor an earlier refresh serves, in a sentence. */
function whatIsMissing(given: readonly TokenKind[], after: readonly Operation[]): string | undefined {
  for (const operation of after) {
    const needed = 'token' in operation && isKind(operation.token) ? operation.token : operations[operation.kind].needs;
    if (!given.includes(needed)) {
      return l10n`"${operations[operation.kind].label}" needs the ${tokenWords[needed]}, which is not at hand.`;
    }
    if (operation.kind === 'refresh') return undefined;
  }
  return undefined;
}

function isKind(name: string | undefined): name is TokenKind {
  return tokenKinds.some((kind) => kind === name);
}
