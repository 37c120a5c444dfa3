import { quotedText } from '../../core/text/quotedText.ts';
import type { DaVinciNode } from './daVinciNode.ts';
import type { ButtonField } from './nodeField.ts';

/** Characters of the server in the row of a hop. */
const mostOfName = 40;

/**
 * What tells the steps of a DaVinci flow apart, since many go to one address: the name of the node and the label of the button, as the
 * server wrote them, `"Passcode" › "Verify"`; once where both are the same.
 *
 * No colon stands between them: a text with `"Passcode": "…"` in it would be one that holds a passcode, for redaction.
 *
 * @returns `undefined` when the server names neither
 */
export function pressedInWords({ name }: Pick<DaVinciNode, 'name'>, button: ButtonField | undefined): string | undefined {
  // The one without a key is ours: the form has no button.
  const label = button === undefined || button.key === '' ? undefined : button.label;
  const names = [...new Set([name, label].filter((each) => each !== undefined && each.trim() !== ''))];
  return names.length === 0 ? undefined : names.map((each) => quotedText(each ?? '', mostOfName)).join(' › ');
}
