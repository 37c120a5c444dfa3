import type { OutcomeIcon } from '../../src/core/shown/outcomeIcon.ts';
import type { IconTone } from '../ui/icon.ts';

/** How the icon of an outcome is coloured. */
export function outcomeTone(icon: OutcomeIcon): IconTone {
  return icon === 'pass' ? 'good' : icon === 'warning' ? 'warn' : icon === 'error' ? 'bad' : 'plain';
}
