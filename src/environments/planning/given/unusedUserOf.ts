import { l10n } from '../../../core/text/l10n.ts';
import type { FlowChoices } from '../flowChoices.ts';

/** A user who was chosen for a run in which nobody signs on, in a sentence. */
export function unusedUserOf({ user }: FlowChoices): readonly string[] {
  return user ? [l10n`The user "${user}" is not used: the run begins with a token at hand, and nobody signs on.`] : [];
}
