import type { HopView } from '../../core/runs/views.ts';
import type { AssertionPart } from '../../core/webauthn/readAssertion.ts';
import type { Column } from '../display/tableLayout.ts';
import type { Page } from './page.ts';

const marks: Readonly<Record<AssertionPart['verdict'], string>> = { matches: '✓', differs: '✗', notCompared: '-' };

const columns: readonly Column[] = [{}, { shortens: { rank: 1, least: 16 } }, { shortens: { rank: 0, least: 12 }, drops: 0 }];

/** The WebAuthn assertion of a hop for people: what it says, and how that compares with what the server asked for. */
export function assertionLines({ index, assertion }: HopView, page: Page): readonly string[] {
  if (assertion === undefined) return [];
  const title = `${page.bold('Assertion')} ${page.dim(`hop ${index}`)}`;
  const rows = assertion.map(({ name, value, verdict, note }) => [`  ${marks[verdict]} ${name}`, value, note]);
  return [title, ...page.table(rows, columns).map((line, at) => (assertion[at]?.verdict === 'differs' ? page.bad(line) : line))];
}
