import { anyOf, inView, is, not, onPart, severalSelected, type When } from './when.ts';

/** Menus of ours that open from an entry of another one. */
export const submenus = {
  useTokens: {
    label: 'Use Tokens',
    menu: 'view/item/context',
    when: inView('runs', is('run'), is('ended'), is('hasTokens'), not(severalSelected)),
    group: '2_tokens@1',
  },
  copyHopAs: {
    label: 'Copy As',
    menu: 'webview/context',
    when: anyOf(onPart('hop'), onPart('hops')),
    group: '1_copy@4',
  },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly menu: string; readonly when: When; readonly group: string }>
>;
