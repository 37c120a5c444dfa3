import type { TokenKind } from '../../oauth/wire.ts';
import { tokenWords } from '../../plan/tokenWords.ts';
import type { Flow } from '../../runs/flow.ts';
import { l10n } from '../../text/l10n.ts';
import type { Secret } from '../../values/secret.ts';
import { FlowStop } from '../flowStop.ts';

/** The newest token of each kind that a run has: what later requests are made with. */
export interface ObtainedTokens {
  readonly idToken?: Secret | undefined;
  readonly accessToken?: Secret | undefined;
  readonly refreshToken?: Secret | undefined;
  /** The one that the newest replaced, when the server rotates refresh tokens. */
  readonly previousRefreshToken?: Secret | undefined;
  /** True when the newest was used for a refresh and not replaced. */
  readonly refreshTokenKept?: boolean;
}

/** Of a flow that has ended. */
export function obtainedTokensOf({ tokens, evidence }: Flow): ObtainedTokens {
  const newest = (kind: TokenKind) => tokens.filter((token) => token.kind === kind).map(({ value }) => value);
  const refreshTokens = newest('refresh_token');
  const refreshToken = refreshTokens.at(-1);
  return {
    idToken: newest('id_token').at(-1),
    accessToken: newest('access_token').at(-1),
    refreshToken,
    previousRefreshToken: refreshTokens.findLast((token) => token.reveal() !== refreshToken?.reveal()),
    refreshTokenKept: evidence.findLast((each) => each.kind === 'refresh')?.rotated === false,
  };
}

/** @throws {FlowStop} when the run has no token of this kind */
export function needToken(tokens: ObtainedTokens, kind: TokenKind): Secret {
  const members = { id_token: tokens.idToken, access_token: tokens.accessToken, refresh_token: tokens.refreshToken };
  const token = members[kind];
  if (token !== undefined) return token;
  throw FlowStop.failed({
    code: 'token.missing',
    message: l10n`This run has no ${tokenWords[kind]} to do that with.`,
    remedy: l10n`Run a grant that returns one: the scopes and grants of the application determine which tokens are issued.`,
  });
}
