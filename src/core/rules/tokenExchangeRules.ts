import type { Rule } from '../findings/finding.ts';
import { fieldValue, parseForm } from '../http/form.ts';
import { readTokenResponse } from '../oauth/tokenResponse.ts';
import { issuedTokenKind } from '../oauth/tokenTypes/issuedToken.ts';
import type { Hop, HopId } from '../runs/hop.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';
import { tokenExchangeGrantType } from '../values/grantTypes.ts';
import { failed, notApplicable, passed } from './verdict.ts';

/** What a token exchange asked for and what its response says that it brought. */
export interface TokenExchangeFacts {
  /** `requested_token_type` of the request. */
  readonly requestedType: string | undefined;
  /** `issued_token_type` and `token_type` of the response. */
  readonly issuedType: string | undefined;
  readonly tokenType: string | undefined;
}

/** Of every token exchange of a run that brought a token. */
export function tokenExchangeFacts(hops: readonly Hop[]): readonly { readonly hop: HopId; readonly facts: TokenExchangeFacts }[] {
  return hops.flatMap(({ id, step, request, outcome }) => {
    if (step !== 'token request' || outcome.kind !== 'answered') return [];
    const fields = parseForm(request.body ?? '');
    if (fieldValue(fields, 'grant_type') !== tokenExchangeGrantType) return [];
    const reading = readTokenResponse(outcome.response);
    if (reading.kind !== 'granted' || reading.tokens.accessToken === undefined) return [];
    const { issuedTokenType: issuedType, tokenType } = reading.tokens;
    return [{ hop: id, facts: { requestedType: fieldValue(fields, 'requested_token_type'), issuedType, tokenType } }];
  });
}

const spec = 'RFC 8693 section 2.2.1';

const typeNamed: Rule<TokenExchangeFacts> = {
  code: 'tokenExchange.issuedType',
  title: l10n`the response says what kind of token was issued`,
  spec,
  severity: 'warning',
  check: ({ issuedType }) => {
    if (issuedType !== undefined) return { outcome: 'passed', message: l10n`the issued token is ${quotedText(issuedType, 120)}` };
    return failed(
      l10n`The response to the token exchange has no issued_token_type, so the kind of the issued token is not known.`,
      l10n`Correct it at the server: issued_token_type is required. The token is taken for an access token here.`,
    );
  },
};

const typeAsRequested: Rule<TokenExchangeFacts> = {
  code: 'tokenExchange.requestedType',
  title: l10n`the issued token is of the requested type`,
  spec,
  severity: 'warning',
  check: ({ requestedType, issuedType }) => {
    if (requestedType === undefined) return notApplicable(l10n`requested_token_type: none was requested`);
    if (issuedType === undefined) return notApplicable(l10n`issued_token_type: not in the response`);
    if (issuedType === requestedType) return passed;
    return failed(
      l10n`The token exchange requested ${quotedText(requestedType, 120)}, and the issued token is ${quotedText(issuedType, 120)}.`,
      l10n`Look in the documentation of the server for the types of tokens that it issues.`,
    );
  },
};

/** The member is called `access_token` whatever the token is, so `token_type` has to say when it is none. */
const notBearer: Rule<TokenExchangeFacts> = {
  code: 'tokenExchange.tokenType',
  title: l10n`token_type is N_A for a token that is not an access token`,
  spec,
  severity: 'warning',
  check: ({ issuedType, tokenType }) => {
    if (issuedType === undefined || issuedTokenKind(issuedType) === 'access_token')
      return notApplicable(l10n`N_A: the issued token may be used as an access token`);
    if (tokenType?.toLowerCase() === 'n_a') return passed;
    const said = tokenType === undefined ? l10n`token_type is missing` : l10n`token_type is ${quotedText(tokenType, 60)}`;
    return failed(
      l10n`The issued token is not an access token, but ${said}, as if it could be sent to an API.`,
      l10n`Correct it at the server: token_type is N_A for such a token.`,
    );
  },
};

export const tokenExchangeRules: readonly Rule<TokenExchangeFacts>[] = [typeNamed, typeAsRequested, notBearer];
