import type { SecretContext } from '../../state/panelContext.ts';

/** Why there is nothing to reveal for a tag. */
export function noValue({ isFromFile }: Pick<SecretContext, 'isFromFile'>): string {
  return isFromFile ? 'the file does not hold the value' : 'the value is no longer available';
}
