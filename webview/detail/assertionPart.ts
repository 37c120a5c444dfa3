import type { TemplateResult } from 'lit-html';
import type { AssertionPart } from '../../src/core/webauthn/readAssertion.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { html } from '../ui/html.ts';
import { secretText } from '../ui/secretText.ts';
import { section } from '../ui/values/section.ts';
import { type ValueRow, valueRows } from '../ui/values/valueRows.ts';

const marks: Readonly<Record<AssertionPart['verdict'], string>> = {
  matches: '✓ as asked:',
  differs: '✗ differs:',
  notCompared: 'not compared:',
};

/** What the WebAuthn assertion in a request says, and how each part compares with what the server asked for. */
export function assertionPart(parts: readonly AssertionPart[], context: PanelContext): TemplateResult {
  return section(
    'Assertion (decoded)',
    undefined,
    valueRows(
      parts.map((each) => rowOf(each, context)),
      context,
    ),
  );
}

function rowOf({ name, value, verdict, note, spec }: AssertionPart, context: PanelContext): ValueRow {
  return {
    name,
    value: value === '' ? html`<span class="dim">none</span>` : secretText(value, context.secrets, 'actions'),
    note: html`${marks[verdict]} ${secretText(note, context.secrets, 'actions')}`,
    spec,
  };
}
