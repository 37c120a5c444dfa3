import type { FlowView, HopView, TokenView } from '../runs/views.ts';
import { outcomeWords } from '../shown/outcomeWords.ts';
import { tagSet } from '../shown/tags.ts';
import { tokenFormat, tokenKindName } from '../shown/tokenWords.ts';
import { visibleText } from '../text/visibleText.ts';
import { withoutPolls } from './alignment/foldedPolls.ts';
import { flatFields } from './messages/flatFields.ts';
import { hopItems, type Item, type ItemPlace, itemPlaces } from './messages/hopItems.ts';
import { maskedValue, type TagUse } from './values/maskedValue.ts';

/**
 * A run as a text in which two runs that did the same are equal, for an editor that compares texts by lines: what differs in every run is
 * replaced by its kind (`‹state›`), names are in the order of the alphabet, hops have no numbers. Secrets are replaced as well. Each line
 * holds one value, whose line breaks are escaped. Ends with a line feed.
 */
export function normalisedDocument(run: FlowView): string {
  const use: TagUse = { tags: tagSet(run.tags), comparable: false };
  const parts = [
    headLines(run),
    ...withoutPolls(run.hops).map((hop) => hopLines(hop, use)),
    ...run.tokens.map((token) => tokenLines(token, use)),
    checkLines(run),
    outcomeLines(run),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function headLines(run: FlowView): readonly string[] {
  return [
    `grant: ${line(run.title)} (${line(run.grant)})`,
    `environment: ${line(run.environment)}`,
    `application: ${line(run.application)}`,
    ...(run.user === undefined ? [] : [`user: ${line(run.user)}`]),
  ];
}

const placeWords: Readonly<Record<ItemPlace, string>> = {
  method: 'request method',
  address: 'request address',
  parameter: 'request parameter',
  clientAuthentication: 'client authentication',
  requestHeader: 'request header',
  sentCookie: 'request cookie',
  status: 'response status',
  location: 'response location',
  locationParameter: 'response location parameter',
  setCookie: 'response cookie',
  responseHeader: 'response header',
  bodyKind: 'response body',
  body: 'response body',
};

function hopLines(hop: HopView, use: TagUse): readonly string[] {
  const items = hopItems(hop, use).filter(({ mayBeMissing }) => mayBeMissing !== true);
  const lines = items
    .map((item) => ({ at: itemPlaces.indexOf(item.place), text: itemLine(item) }))
    .sort((one, other) => one.at - other.at || compareTexts(one.text, other.text));
  return [`## ${line(hop.step)}: ${line(maskedValue(hop.label, 'label', use).text)}`, ...lines.map(({ text }) => text)];
}

function itemLine({ place, name, masked }: Item): string {
  return `${placeWords[place]}${name === '' ? '' : ` ${line(name)}`}: ${line(masked.text)}`;
}

function tokenLines(token: TokenView, use: TagUse): readonly string[] {
  const members = (part: 'header' | 'claims'): readonly string[] =>
    flatFields(token[part] ?? {})
      .map(([name, value]) => `${part === 'header' ? 'header' : 'claim'} ${line(name)}: ${line(maskedValue(value, name, use).text)}`)
      .sort(compareTexts);
  return [`## ${tokenKindName(token.kind)}: ${token.format}, ${tokenFormat(token)}`, ...members('header'), ...members('claims')];
}

function checkLines({ checks }: FlowView): readonly string[] {
  return ['## Checks', ...[...new Set(checks.map(({ code, outcome }) => `${line(code)}: ${outcome}`))].sort(compareTexts)];
}

function outcomeLines({ outcome }: FlowView): readonly string[] {
  const error = 'error' in outcome ? `: ${line(outcome.error.code)}` : '';
  return ['## Outcome', `${outcomeWords(outcome.kind)}${error}`];
}

/** By code units, so that the order is the same in every language. */
function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function line(text: string): string {
  return visibleText(text).replaceAll('\r', '\\r').replaceAll('\n', '\\n');
}
