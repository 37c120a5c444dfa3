import { headerValue } from '../../core/http/http.ts';
import type { MeaningPlace } from '../../core/meaning/places.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { HopView } from '../../core/runs/views.ts';
import { formatBytes, formatDuration } from '../../core/shown/durations.ts';
import { responsePlace } from '../../core/shown/messagePlaces.ts';
import { tagSet } from '../../core/shown/tags.ts';
import { timingPhases } from '../../core/shown/timingPhases.ts';
import { splitUrl } from '../../core/shown/urlParts.ts';
import { wordsOf } from '../../providers/wordsOf.ts';
import type { Page } from '../output/page.ts';
import { bodyLines } from './bodyLines.ts';
import { type DetailsContext, fieldRows, part } from './fieldLines.ts';
import { requestLines } from './requestLines.ts';

/**
 * The messages of a hop in the order of the wire, with what their names mean, and where its time went: as in the panel.
 *
 * @param tags of the run
 */
export function hopDetails(hop: HopView, flow: Flow, tags: readonly string[], page: Page): readonly string[] {
  const context = { page, words: wordsOf(flow.plan.server.environmentKind) };
  return [
    page.hanging('   ', hop.purpose, '   '),
    ...requestLines(hop, flow, tags, context),
    ...responseLines(hop, tags, context),
    ...timeLines(hop, page),
    '',
  ];
}

function responseLines(hop: HopView, tags: readonly string[], context: DetailsContext): readonly string[] {
  const { page } = context;
  const { outcome } = hop;
  if (outcome.kind === 'pending') return [];
  if (outcome.kind === 'handedOver') return [page.hanging(`   ${page.bold('Response')}  `, outcome.message, '     ')];
  if (outcome.kind === 'failed') {
    const { message, remedy, code } = outcome.failure;
    return [
      page.hanging(
        `   ${page.bad('No response')}  `,
        [message, remedy, `(${code})`].filter((each) => each !== undefined).join(' '),
        '     ',
      ),
    ];
  }
  const location = headerValue(outcome.headers, 'location');
  const url = location === undefined ? undefined : splitUrl(location, tagSet(tags));
  const place = (part: MeaningPlace['part']): MeaningPlace => responsePlace(hop, outcome.status, part);
  return [
    `   ${page.bold('Response')}  ${[outcome.status, outcome.statusText].join(' ').trim()}, ${formatBytes(outcome.bodyBytes)}`,
    ...(url === undefined
      ? []
      : part('Location', [['location', url.address, ''], ...fieldRows([...url.query, ...url.fragment], place('url'), context)], page)),
    ...part('Header fields', fieldRows(outcome.headers, place('header'), context), page),
    ...part(
      'Cookies set',
      outcome.cookies.map(({ name, value, attributes }) => [name, value, attributes.join(' · ')]),
      page,
    ),
    ...bodyLines({ text: outcome.body, headers: outcome.headers, place: place('body'), cut: outcome.bodyCut }, context),
  ];
}

function timeLines({ outcome }: HopView, page: Page): readonly string[] {
  if (outcome.kind === 'pending') return [];
  const phases = timingPhases(outcome.timing).map(({ name, meaning, durationMs }) => `${name} ${formatDuration(durationMs)} (${meaning})`);
  return [page.hanging(`   ${page.bold('Time')}  `, `${formatDuration(outcome.timing.totalMs)}: ${phases.join(', ')}`, '     ')];
}
