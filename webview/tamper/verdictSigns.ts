import type { ShownVerdict } from '../../src/core/tamper/shown/shownTamper.ts';
import { verdictWords } from '../../src/core/tamper/verdictWords.ts';
import type { IconName, IconTone } from '../ui/icon.ts';

/** A verdict in words, and its icon: the words stand beside it. */
export const verdictSigns: Readonly<Record<ShownVerdict, { readonly words: string; readonly icon: IconName; readonly tone: IconTone }>> = {
  notHeld: { words: verdictWords.notHeld, icon: 'error', tone: 'bad' },
  unclear: { words: verdictWords.unclear, icon: 'question', tone: 'plain' },
  held: { words: verdictWords.held, icon: 'pass', tone: 'good' },
  skipped: { words: 'skipped', icon: 'circle-slash', tone: 'plain' },
};
