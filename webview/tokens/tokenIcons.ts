import type { TokenView } from '../../src/core/runs/views.ts';
import type { IconName } from '../ui/icon.ts';

/** The icon of a kind of token, in the list and above its pane. */
export const tokenIcons: Readonly<Record<TokenView['kind'], IconName>> = {
  id_token: 'account',
  access_token: 'key',
  refresh_token: 'refresh',
  subject_token: 'key',
  actor_token: 'key',
  response: 'code',
  logout_token: 'account',
};
