import type { TokenKind } from '../oauth/wire.ts';
import { l10n } from '../text/l10n.ts';
import type { Operation } from './plan.ts';

/** What is known of an operation wherever it is offered. How it is done is in `src/core/operations`. */
export interface OperationFacts {
  readonly label: string;
  /** In a few words, where operations are chosen. */
  readonly hint: string;
  readonly specification: string;
  /** It needs a run that has one. */
  readonly needs: TokenKind;
  /** What is asked before it can be done. */
  readonly asks: readonly ('token' | 'request' | 'signOff')[];
}

/** Every operation. A new member of the union does not compile without its entry here. */
export const operations: Readonly<Record<Operation['kind'], OperationFacts>> = {
  userInfo: {
    get label() {
      return l10n`UserInfo`;
    },
    get hint() {
      return l10n`claims about the user, OpenID Connect Core 5.3`;
    },
    specification: 'OpenID Connect Core section 5.3',
    needs: 'access_token',
    asks: [],
  },
  introspect: {
    get label() {
      return l10n`Introspect a token`;
    },
    get hint() {
      return l10n`token status at the server, RFC 7662`;
    },
    specification: 'RFC 7662 section 2',
    needs: 'access_token',
    asks: ['token'],
  },
  refresh: {
    get label() {
      return l10n`Refresh`;
    },
    get hint() {
      return l10n`new tokens for the refresh token, RFC 6749 section 6`;
    },
    specification: 'RFC 6749 section 6',
    needs: 'refresh_token',
    asks: [],
  },
  revoke: {
    get label() {
      return l10n`Revoke a token`;
    },
    get hint() {
      return l10n`RFC 7009`;
    },
    specification: 'RFC 7009 section 2',
    needs: 'access_token',
    asks: ['token'],
  },
  signOff: {
    get label() {
      return l10n`Sign off`;
    },
    get hint() {
      return l10n`ends the session, RP-Initiated Logout`;
    },
    specification: 'OpenID Connect RP-Initiated Logout section 2',
    needs: 'id_token',
    asks: [],
  },
  awaitLogout: {
    get label() {
      return l10n`Wait for a logout notification`;
    },
    get hint() {
      return l10n`Back-Channel and Front-Channel Logout`;
    },
    specification: 'OpenID Connect Back-Channel Logout section 2.6',
    needs: 'id_token',
    asks: ['signOff'],
  },
  callApi: {
    get label() {
      return l10n`Call an API with the access token`;
    },
    get hint() {
      return l10n`any method and URL`;
    },
    specification: 'RFC 6750 section 2.1',
    needs: 'access_token',
    asks: ['request'],
  },
};

/** In the order in which they are offered. */
export const operationKinds = Object.keys(operations) as readonly Operation['kind'][];
