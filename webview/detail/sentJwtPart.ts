import type { TemplateResult } from 'lit-html';
import { printJson } from '../../src/core/json/printJson.ts';
import { describeClaim, describeHeaderParameter } from '../../src/core/meaning/claims.ts';
import { meaningOf } from '../../src/core/meaning/meaningOf.ts';
import type { MeaningPlace } from '../../src/core/meaning/places.ts';
import type { JwtComparison, SentJwt } from '../../src/core/oauth/requests/sentJwt.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { html } from '../ui/html.ts';
import { secretText } from '../ui/secretText.ts';
import { section } from '../ui/values/section.ts';
import { type ValueRow, valueRows } from '../ui/values/valueRows.ts';

const marks: Readonly<Record<JwtComparison['verdict'], string>> = { matches: '✓', differs: '✗ differs:', notCompared: 'not compared:' };
const titles: Readonly<Record<SentJwt['kind'], string>> = { requestObject: 'Request object (decoded)', dpopProof: 'DPoP proof (decoded)' };

const parameterPlace: MeaningPlace = { exchange: 'authorization request', direction: 'request', part: 'url' };

interface Described {
  readonly meaning: string;
  readonly spec?: string;
}

/** What a JWT of the client in a request says: its header and claims, and how they compare with the request. */
export function sentJwtPart(jwt: SentJwt, context: PanelContext): TemplateResult {
  const { kind, header, claims, encryption, comparisons } = jwt;
  const told = new Set([...Object.keys(header), ...Object.keys(claims)]);
  const rows: readonly ValueRow[] = [
    ...(encryption === undefined
      ? []
      : [{ name: 'encryption', value: `${encryption.alg}, ${encryption.enc}`, note: 'encrypted for the server' }]),
    ...Object.entries(header).map(([name, value]) => rowOf(name, value, describeHeaderParameter(name), comparisons, context)),
    ...Object.entries(claims).map(([name, value]) => rowOf(name, value, meaningOfClaim(kind, name, context), comparisons, context)),
    ...comparisons.filter(({ name }) => !told.has(name)).map(({ name }) => rowOf(name, undefined, undefined, comparisons, context)),
  ];
  return section(titles[kind], undefined, valueRows(rows, context));
}

/** A request object has parameters of the authorization request beside the claims of any JWT. */
function meaningOfClaim(kind: SentJwt['kind'], name: string, context: PanelContext): Described | undefined {
  const parameter = kind === 'requestObject' ? meaningOf(parameterPlace, name, context.words) : undefined;
  const described = parameter ?? describeClaim(name, context.words);
  return name === 'aud' && described !== undefined ? { ...described, meaning: 'audience: the server that the request is for' } : described;
}

function rowOf(
  name: string,
  value: unknown,
  described: Described | undefined,
  comparisons: readonly JwtComparison[],
  context: PanelContext,
): ValueRow {
  const comparison = comparisons.find((each) => each.name === name);
  const row = { name, value: shownValue(value, context), ...(described === undefined ? {} : { meaning: described.meaning }) };
  if (comparison === undefined) {
    const spec = described?.spec;
    return { ...row, note: described?.meaning, ...(spec === undefined ? {} : { spec }) };
  }
  return {
    ...row,
    spec: comparison.spec,
    note: html`${marks[comparison.verdict]} ${secretText(comparison.note, context.secrets, 'button')}`,
  };
}

function shownValue(value: unknown, context: PanelContext): ValueRow['value'] {
  if (value === undefined) return html`<span class="dim">from the key</span>`;
  return secretText(typeof value === 'string' ? value : printJson(value), context.secrets, 'actions');
}
