import { compactJson } from '../../core/json/printJson.ts';
import type { JwtComparison, SentJwt } from '../../core/oauth/requests/sentJwt.ts';
import type { HopView } from '../../core/runs/views.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { Column } from '../display/tableLayout.ts';
import type { Page } from './page.ts';

const marks: Readonly<Record<JwtComparison['verdict'], string>> = { matches: '✓', differs: '✗', notCompared: '-' };
const titles: Readonly<Record<SentJwt['kind'], string>> = { requestObject: 'Request object', dpopProof: 'DPoP proof' };

const columns: readonly Column[] = [{}, { shortens: { rank: 1, least: 16 } }, { shortens: { rank: 0, least: 12 }, drops: 0 }];

/** The request object and the DPoP proof of a hop for people: what they say, and how that compares with the request. */
export function sentJwtLines({ index, jwts = [] }: HopView, page: Page): readonly string[] {
  return jwts.flatMap((jwt) => {
    const { kind, header, claims, encryption, comparisons } = jwt;
    const around = encryption === undefined ? '' : `, encrypted with ${encryption.alg} and ${encryption.enc}`;
    const members = [...Object.entries(header), ...Object.entries(claims)];
    const told = new Set(members.map(([name]) => name));
    const rows = [
      ...members.map(([name, value]) => row(name, value, comparisons)),
      ...comparisons.filter(({ name }) => !told.has(name)).map(({ name }) => row(name, '', comparisons)),
    ];
    const lines = page
      .table(
        rows.map(({ cells }) => cells),
        columns,
      )
      .map((line, at) => (rows[at]?.isBad === true ? page.bad(line) : line));
    return [`${page.bold(titles[kind])} ${page.dim(visibleText(`hop ${index}${around}`))}`, ...lines];
  });
}

function row(
  name: string,
  value: unknown,
  comparisons: readonly JwtComparison[],
): { readonly cells: readonly string[]; readonly isBad: boolean } {
  const comparison = comparisons.find((each) => each.name === name);
  const text = typeof value === 'string' ? value : compactJson(value);
  const mark = comparison === undefined ? ' ' : marks[comparison.verdict];
  return {
    cells: [`  ${mark} ${name}`, text, comparison?.note ?? ''],
    isBad: comparison?.verdict === 'differs',
  };
}
