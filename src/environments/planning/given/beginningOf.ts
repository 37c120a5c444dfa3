import { tokenTypes, tokenTypeUri } from '../../../core/oauth/tokenTypes/tokenTypes.ts';
import type { GivenToken, GrantType } from '../../../core/plan/plan.ts';
import { tokenWords } from '../../../core/plan/tokenWords.ts';
import { l10n } from '../../../core/text/l10n.ts';
import { tokenKinds } from '../../../core/values/tokenKinds.ts';
import type { FlowChoices } from '../flowChoices.ts';
import { type Impossible, impossible } from '../impossible.ts';

/** What a grant begins with: a sign-on, or anything else that it obtains itself; or a token that is at hand. */
export type Beginning =
  /** `type`: what is exchanged (RFC 8693 section 3), a URI. Only of a token exchange. */
  | { readonly kind: 'obtained'; readonly type?: string }
  | { readonly kind: 'given'; readonly token: GivenToken; readonly type?: string }
  | Impossible;

type GivenChoices = Pick<FlowChoices, 'given' | 'subjectTokenType' | 'actorTokenType' | 'requestedTokenType'>;

/** Decides which of the tokens at hand a grant begins with. A token that would not be used is a mistake: it is said. */
export function beginningOf(grant: GrantType, choices: GivenChoices): Beginning {
  const beginning = grant === 'token_exchange' ? exchanged(choices) : grant === 'refresh_token' ? refreshed(choices) : obtained;
  if (beginning.kind === 'impossible') return beginning;
  const used = beginning.kind === 'given' ? beginning.token.given : undefined;
  const unused = choices.given?.find((name) => name !== used && !(grant === 'token_exchange' && name === 'actor_token'));
  if (unused === undefined) return beginning;
  return impossible(l10n`The ${tokenWords[unused]} at hand is not used: ${whyUnused(grant, used)}.`);
}

const obtained: Beginning = { kind: 'obtained' };

function whyUnused(grant: GrantType, used: GivenToken['given'] | undefined): string {
  if (used !== undefined) return l10n`the grant ${grant} begins with the ${tokenWords[used]}`;
  return grant === 'refresh_token'
    ? l10n`the grant ${grant} begins with a refresh token`
    : l10n`the grant ${grant} obtains its tokens itself`;
}

function refreshed({ given = [] }: GivenChoices): Beginning {
  return given.includes('refresh_token') ? { kind: 'given', token: { given: 'refresh_token' } } : obtained;
}

/** A subject token goes before a token of a kind; among those the type decides, and without one whichever is there. */
function exchanged({ given = [], subjectTokenType }: GivenChoices): Beginning {
  const type = tokenTypeUri(subjectTokenType ?? 'access_token');
  if (type === undefined) return impossible(unknownType(subjectTokenType ?? ''));
  if (given.includes('subject_token')) return { kind: 'given', token: { given: 'subject_token' }, type };
  const kinds = tokenKinds.filter((kind) => given.includes(kind));
  const meant = kinds.find((kind) => tokenTypes[kind] === type) ?? (subjectTokenType === undefined ? kinds[0] : undefined);
  if (meant !== undefined) return { kind: 'given', token: { given: meant }, type: tokenTypes[meant] };
  if (type === tokenTypes.access_token || type === tokenTypes.id_token) return { kind: 'obtained', type };
  return impossible(l10n`A sign-on brings an access token and an ID token. A subject token of the type ${type} has to be at hand.`);
}

/** What is written for a token type and is none. */
export function unknownType(written: string): string {
  return l10n`"${written}" is not a token type. Choose ${Object.keys(tokenTypes).join(', ')}, or write the URI that the server documents (RFC 8693 section 3).`;
}
