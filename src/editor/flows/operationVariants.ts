import type { Operation } from '../../core/plan/plan.ts';
import { type Words, words } from '../kernel/texts/words.ts';

/** Another way to do an operation than the usual one; the command line has `--then userinfo:body` and the like. */
export interface OperationVariant {
  readonly of: Operation['kind'];
  readonly label: Words;
  readonly hint: Words;
  readonly asksScopes?: true;
}

export const operationVariants = {
  userInfoByPost: {
    of: 'userInfo',
    label: words('UserInfo by POST'),
    hint: words('the access token in the body, RFC 6750 section 2.2'),
  },
  refreshScopes: {
    of: 'refresh',
    label: words('Refresh with fewer scopes'),
    hint: words('some of those that were granted, RFC 6749 section 6'),
    asksScopes: true,
  },
  refreshPrevious: {
    of: 'refresh',
    label: words('Refresh with the earlier refresh token'),
    hint: words('the one that was replaced, RFC 9700 section 4.14.2'),
  },
  signOffCheck: {
    of: 'signOff',
    label: words('Sign off and check the session'),
    hint: words('asks with prompt=none whether the user is still signed on'),
  },
} as const satisfies Readonly<Record<string, OperationVariant>>;

export type VariantName = keyof typeof operationVariants;

const names = Object.keys(operationVariants) as readonly VariantName[];

export function isVariant(value: string): value is VariantName {
  return Object.hasOwn(operationVariants, value);
}

/** Those of an operation, to be listed below it. */
export function variantsOf(kind: Operation['kind']): readonly VariantName[] {
  return names.filter((name) => operationVariants[name].of === kind);
}

/** @param scopes what was typed, for the variant that asks for them */
export function variantOperation(name: VariantName, scopes: readonly string[]): Operation {
  switch (name) {
    case 'userInfoByPost':
      return { kind: 'userInfo', tokenIn: 'body' };
    case 'refreshScopes':
      return { kind: 'refresh', scopes };
    case 'refreshPrevious':
      return { kind: 'refresh', token: 'previous' };
    case 'signOffCheck':
      return { kind: 'signOff', checkSession: true };
  }
}
