import { harCreator } from '../exports/records/harCreator.ts';
import type { HeaderField } from '../http/http.ts';
import { isJsonObject, type JsonObject, objectMember, ownMember, parseJson, textListMember, textMember } from '../json/json.ts';
import { WindowRedaction } from '../redaction/windowRedaction.ts';
import type { FlowId } from '../runs/hop.ts';
import { viewFlow } from '../runs/redact.ts';
import { reduceFlow } from '../runs/reduceFlow.ts';
import type { FlowView, HopView } from '../runs/views.ts';
import { l10n } from '../text/l10n.ts';
import { tagPattern } from './authrun/texts.ts';
import type { Archive, HarPorts } from './har/archive.ts';
import { findSignOns, ownRun } from './har/findSignOns.ts';
import type { HarEntry } from './har/harEntry.ts';
import { readEntries } from './har/readEntry.ts';
import { recordedChecks } from './har/recordedChecks.ts';
import { recordedFlow } from './har/recordedFlow.ts';
import type { SignOn } from './har/signOn.ts';
import { longestFile, tooLong } from './longestFile.ts';
import { whyNoJson } from './whyNoJson.ts';

export type HarReading =
  | {
      readonly kind: 'runs';
      /** One for each sign-on, in the order of time; with `live: false`, and IDs that no run of a window has. */
      readonly runs: readonly FlowView[];
      /** The browser took cookies and credentials out. */
      readonly isSanitized: boolean;
      /** Requests that belong to no sign-on. */
      readonly others: number;
    }
  /** A sentence with nothing of the file in it. */
  | { readonly kind: 'problem'; readonly problem: string };

const mostEntries = 100_000;
const mostTags = 100_000;

/**
 * The sign-ons in an HTTP archive (HAR 1.1 and 1.2), as runs: hidden and checked like our own. Total, whatever the file holds. Titles
 * of pages, stacks and comments are not read, so they cannot leave it.
 */
export async function readHar(text: string, ports: HarPorts): Promise<HarReading> {
  if (text.length > longestFile) return { kind: 'problem', problem: tooLong() };
  const file = parseJson(text);
  if (file === undefined) return { kind: 'problem', problem: whyNoJson(text) };
  const log = isJsonObject(file) ? objectMember(file, 'log') : {};
  const list = ownMember(log, 'entries');
  if (!Array.isArray(list)) return { kind: 'problem', problem: l10n`It is not an HTTP archive (HAR).` };
  if (list.length > mostEntries) return { kind: 'problem', problem: l10n`It has more than ${mostEntries} entries.` };
  const entries = readEntries(list);
  const isOwn = textMember(objectMember(log, 'creator'), 'name') === harCreator;
  const archive = archiveOf(log, entries, isOwn);
  const own = isOwn ? ownRun(entries) : undefined;
  const signOns = own === undefined ? findSignOns(entries) : [own];
  if (signOns.length === 0) return { kind: 'problem', problem: l10n`It has no sign-on: no request in it has client_id and response_type.` };
  const window = new WindowRedaction(ports.hash, ports.onFailure);
  const runs: FlowView[] = [];
  for (const [index, signOn] of signOns.entries()) {
    const id = `file har ${index + 1}` as FlowId; // made here, and of nothing else
    runs.push(await viewOf(signOn, archive, id, window, ports));
  }
  const used = new Set(signOns.flatMap(({ hops }) => hops.map(({ entry }) => entry)));
  return { kind: 'runs', runs, isSanitized: archive.isSanitized, others: list.length - used.size };
}

function archiveOf(log: JsonObject, entries: readonly HarEntry[], isOwn: boolean): Archive {
  const tags = isOwn ? (textListMember(log, '_tags') ?? []).slice(0, mostTags).filter((tag) => tagPattern.test(tag)) : [];
  const grant = isOwn ? textMember(log, '_grant')?.slice(0, 100) : undefined;
  return { isSanitized: !isOwn && !entries.some(hasCredentials), tags: new Set(tags), grant };
}

function hasCredentials({ headers, response }: HarEntry): boolean {
  return [...headers, ...(response?.headers ?? [])].some(([name]) => /^(?:cookie|set-cookie|authorization)$/i.test(name));
}

async function viewOf(signOn: SignOn, archive: Archive, id: FlowId, window: WindowRedaction, ports: HarPorts): Promise<FlowView> {
  const recorded = await recordedFlow(signOn, archive, id, ports);
  const flow = reduceFlow(recorded.flow, { type: 'checksReported', checks: recordedChecks(recorded, signOn, archive) });
  const redaction = window.begin(id);
  redaction.keepTags([...archive.tags]);
  const { clientAuthentication, ...view } = viewFlow(flow, redaction);
  window.release(id);
  const isKnown = recorded.authentication !== undefined && clientAuthentication !== undefined;
  return withOwnTags({ ...view, ...(isKnown ? { clientAuthentication } : {}), live: false }, flow.tokens, archive);
}

/** A token that stands as a tag in the archive has that tag here; nothing is known of what it stands for. */
function withOwnTags(view: FlowView, tokens: readonly { readonly value: { reveal(): string } }[], { tags }: Archive): FlowView {
  if (tags.size === 0) return view;
  const made = new Set<string>();
  const shown = view.tokens.map((token, index) => {
    const value = tokens[index]?.value.reveal() ?? '';
    if (!tags.has(value)) return token;
    made.add(token.tag);
    const { problem: _, ...rest } = token;
    return { ...rest, tag: value };
  });
  return {
    ...view,
    hops: view.hops.map((hop) => withPlainTags(hop, tags)),
    tokens: shown,
    tags: [...tags, ...view.tags.filter((tag) => !made.has(tag))],
  };
}

/** In an archive, tags are percent-encoded where a `#` would end a query. */
function withPlainTags(hop: HopView, tags: ReadonlySet<string>): HopView {
  const plain = (text: string): string =>
    text.replace(/([\w.-]{1,32})%23([0-9a-f]{4,16})/g, (encoded, label: string, number: string) =>
      tags.has(`${label}#${number}`) ? `${label}#${number}` : encoded,
    );
  const plainHeaders = (headers: readonly HeaderField[]): readonly HeaderField[] => headers.map(([name, value]) => [name, plain(value)]);
  const { request, outcome } = hop;
  return {
    ...hop,
    request: {
      ...request,
      url: plain(request.url),
      headers: plainHeaders(request.headers),
      ...(request.body === undefined ? {} : { body: plain(request.body) }),
    },
    outcome: outcome.kind === 'answered' ? { ...outcome, headers: plainHeaders(outcome.headers) } : outcome,
  };
}
