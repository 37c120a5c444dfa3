import type { HopView } from '../../core/runs/views.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { AssertionPart } from '../../core/webauthn/readAssertion.ts';
import { type Paint, shortText, table } from './terminalText.ts';

const marks: Readonly<Record<AssertionPart['verdict'], string>> = { matches: '✓', differs: '✗', notCompared: '-' };

/** The WebAuthn assertion of a hop for people: what it says, and how that compares with what the server asked for. */
export function assertionLines({ index, assertion }: HopView, paint: Paint): readonly string[] {
  if (assertion === undefined) return [];
  const title = `${paint.bold('Assertion')} ${paint.dim(`hop ${index}`)}`;
  const rows = assertion.map(({ name, value, verdict, note }) => [`  ${marks[verdict]} ${name}`, shortText(value, 64), visibleText(note)]);
  return [title, ...table(rows).map((line, at) => (assertion[at]?.verdict === 'differs' ? paint.bad(line) : line))];
}
