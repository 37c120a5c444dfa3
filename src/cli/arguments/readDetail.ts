import type { OptionName } from './options.ts';

/** How much is told of a run. */
export type Detail = 'quiet' | 'verbose';

/** Reads how much is told of a run. The message is a sentence. */
export function readDetail(
  has: (name: OptionName) => boolean,
): { readonly kind: 'read'; readonly detail?: Detail } | { readonly kind: 'wrong'; readonly message: string } {
  if (has('quiet') && has('verbose')) return { kind: 'wrong', message: '--quiet cannot be combined with --verbose. Remove one of them.' };
  if (has('verbose')) return { kind: 'read', detail: 'verbose' };
  return has('quiet') ? { kind: 'read', detail: 'quiet' } : { kind: 'read' };
}
