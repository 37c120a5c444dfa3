import type { ProductWords } from '../../../core/meaning/productWords.ts';
import type { HopView } from '../../../core/runs/views.ts';
import { readBody } from '../../../core/shown/bodyReading.ts';
import { formatBytes } from '../../../core/shown/durations.ts';
import { responsePlace } from '../../../core/shown/messagePlaces.ts';
import { visibleText } from '../../../core/text/visibleText.ts';
import { meaningAt } from '../../live/fieldLines.ts';
import { textLines } from '../../live/textLines.ts';
import { claimColumns, claimValue } from '../claimLines.ts';
import type { Page } from '../page.ts';
import { isAskedStep } from './askedSteps.ts';

/** More lines than these are left to `--verbose` and `--json`. */
const mostLines = 40;

/** The response of an operation for people, since it is what they asked for: members with their meaning, or the body as it is. */
export function askedResponseLines(hop: HopView, now: Date, page: Page, words: ProductWords): readonly string[] {
  const { step, outcome, request } = hop;
  if (!isAskedStep(step) || outcome.kind !== 'answered') return [];
  const title = step === 'UserInfo' ? 'UserInfo' : step === 'introspection' ? 'Introspection' : 'API call';
  const facts = [
    step === 'API call' ? `${request.method} ${request.url}` : undefined,
    `status ${outcome.status}`,
    formatBytes(outcome.bodyBytes),
  ];
  const head = page.hanging(`${page.bold(title)} `, page.dim(visibleText(facts.filter((fact) => fact !== undefined).join(' · '))), '  ');
  const cut = outcome.bodyCut ? [page.dim('  The server sent more than what is kept.')] : [];
  return [head, ...contentLines(hop, outcome, now, page, words), ...cut];
}

function contentLines(
  hop: HopView,
  { body, headers, status }: Extract<HopView['outcome'], { kind: 'answered' }>,
  now: Date,
  page: Page,
  words: ProductWords,
): readonly string[] {
  const reading = readBody(body, headers);
  switch (reading.kind) {
    case 'empty':
      return [];
    case 'text':
      return textLines(reading.text, '  ', mostLines, page);
    case 'form':
      return page.table(
        reading.fields.map(([name, value]) => [`  ${name}`, value]),
        claimColumns,
      );
    case 'json': {
      if (!reading.isFlat) return textLines(reading.pretty, '  ', mostLines, page);
      const place = responsePlace(hop, status, 'body');
      return page.table(
        reading.fields.map(({ path, value }) => [
          `  ${path}`,
          claimValue(path, value, now, words),
          meaningAt(place, path, { page, words }),
        ]),
        claimColumns,
      );
    }
  }
}
