import { tokenTypeUri } from '../../../core/oauth/tokenTypes/tokenTypes.ts';
import type { TokenExchangePlan } from '../../../core/plan/plan.ts';
import { l10n } from '../../../core/text/l10n.ts';
import { present } from '../../../core/values/members.ts';
import type { FlowChoices } from '../flowChoices.ts';
import { type Impossible, impossible } from '../impossible.ts';
import { unknownType } from './beginningOf.ts';

/** What a token exchange has beside its subject token: who acts, and what is asked for (RFC 8693 section 2.1). */
export function planExchange({
  given = [],
  actorTokenType,
  requestedTokenType,
}: FlowChoices): { readonly kind: 'planned'; readonly exchange: Pick<TokenExchangePlan, 'actor' | 'requestedTokenType'> } | Impossible {
  const unknown = [actorTokenType, requestedTokenType].find((each) => each !== undefined && tokenTypeUri(each) === undefined);
  if (unknown !== undefined) return impossible(unknownType(unknown));
  const isActing = given.includes('actor_token');
  if (!isActing && actorTokenType !== undefined) {
    return impossible(l10n`An actor token type needs an actor token (RFC 8693 section 2.1).`);
  }
  const type = tokenTypeUri(actorTokenType ?? 'access_token') ?? '';
  const requested = requestedTokenType === undefined ? undefined : tokenTypeUri(requestedTokenType);
  return {
    kind: 'planned',
    exchange: present({ actor: isActing ? ({ given: 'actor_token', type } as const) : undefined, requestedTokenType: requested }),
  };
}
