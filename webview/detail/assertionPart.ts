import type { TemplateResult } from 'lit-html';
import type { AssertionPart } from '../../src/core/webauthn/readAssertion.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { type FieldRow, fieldList, part } from '../ui/fieldList.ts';
import { html } from '../ui/html.ts';
import { secretText } from '../ui/secretText.ts';

const marks: Readonly<Record<AssertionPart['verdict'], string>> = {
  matches: '✓ as asked:',
  differs: '✗ differs:',
  notCompared: 'not compared:',
};

/** What the WebAuthn assertion in a request says, and how each part compares with what the server asked for. */
export function assertionPart(parts: readonly AssertionPart[], context: PanelContext): TemplateResult {
  return part('Assertion (decoded)', fieldList(parts.map((each) => rowOf(each, context))));
}

function rowOf({ name, value, verdict, note, spec }: AssertionPart, context: PanelContext): FieldRow {
  return {
    name,
    value: value === '' ? html`<span class="dim">none</span>` : secretText(value, context.secrets, 'actions'),
    meaning: html`${marks[verdict]} ${secretText(note, context.secrets, 'actions')}`,
    spec,
  };
}
