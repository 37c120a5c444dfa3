import type { TemplateResult } from 'lit-html';
import { printJson } from '../../src/core/json/printJson.ts';
import { describeClaim, describeHeaderParameter } from '../../src/core/meaning/claims.ts';
import { meaningOf } from '../../src/core/meaning/meaningOf.ts';
import type { MeaningPlace } from '../../src/core/meaning/places.ts';
import type { JwtComparison, SentJwt } from '../../src/core/oauth/requests/sentJwt.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { type FieldRow, fieldList, part } from '../ui/fieldList.ts';
import { html } from '../ui/html.ts';
import { secretText } from '../ui/secretText.ts';

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
  const rows: readonly FieldRow[] = [
    ...(encryption === undefined
      ? []
      : [{ name: 'encryption', value: `${encryption.alg}, ${encryption.enc}`, meaning: 'around it, for the server' }]),
    ...Object.entries(header).map(([name, value]) => rowOf(name, value, describeHeaderParameter(name), comparisons, context)),
    ...Object.entries(claims).map(([name, value]) => rowOf(name, value, meaningOfClaim(kind, name, context), comparisons, context)),
    ...comparisons.filter(({ name }) => !told.has(name)).map(({ name }) => rowOf(name, undefined, undefined, comparisons, context)),
  ];
  return part(titles[kind], fieldList(rows));
}

/** A request object has parameters of the authorization request beside the claims of any JWT. */
function meaningOfClaim(kind: SentJwt['kind'], name: string, context: PanelContext): Described | undefined {
  const parameter = kind === 'requestObject' ? meaningOf(parameterPlace, name, context.words) : undefined;
  return parameter ?? describeClaim(name, context.words);
}

function rowOf(
  name: string,
  value: unknown,
  described: Described | undefined,
  comparisons: readonly JwtComparison[],
  context: PanelContext,
): FieldRow {
  const comparison = comparisons.find((each) => each.name === name);
  return {
    name,
    value: shownValue(value, context),
    ...(typeof value === 'number' ? { type: 'number' as const } : {}),
    ...(comparison === undefined
      ? described === undefined
        ? {}
        : { meaning: described.meaning, ...(described.spec === undefined ? {} : { nameSpec: described.spec }) }
      : { meaning: html`${marks[comparison.verdict]} ${secretText(comparison.note, context.secrets, 'button')}`, spec: comparison.spec }),
  };
}

function shownValue(value: unknown, context: PanelContext): FieldRow['value'] {
  if (value === undefined) return html`<span class="dim">from the key</span>`;
  return secretText(typeof value === 'string' ? value : printJson(value), context.secrets, 'actions');
}
