import type { Finding } from '../../core/findings/finding.ts';
import type { HttpResponse } from '../../core/http/http.ts';
import {
  isJsonObject,
  type JsonObject,
  objectListMember,
  objectMember,
  ownMember,
  parseJsonObject,
  textMember,
} from '../../core/json/json.ts';
import { readJsonBody } from '../../core/json/jsonBody.ts';
import { l10n } from '../../core/text/l10n.ts';
import { present } from '../../core/values/members.ts';
import { type DaVinciError, readDaVinciError } from '../explain/daVinciError.ts';
import { type NodeField, readNodeField } from './nodeField.ts';
import { textOfMarkup } from './textOfMarkup.ts';

/** A node of a DaVinci flow that waits for somebody. */
export interface DaVinciNode {
  readonly interactionId: string;
  /** Sent with every step; whoever has it goes on in place of the user. */
  readonly interactionToken?: string;
  /** Of the node in its flow. */
  readonly id: string;
  readonly eventName: string;
  /** What the node does: `customForm`, `customHTMLTemplate`. */
  readonly capabilityName: string;
  /** `_links.next.href`: where the step goes. */
  readonly next?: string;
  readonly name?: string;
  readonly description?: string;
  readonly fields: readonly NodeField[];
  /** The node came as HTML only: its text. */
  readonly page?: string;
}

export type DaVinciReading =
  | { readonly kind: 'node'; readonly node: DaVinciNode }
  /** The last node: the authorization response, and a token of the session that some flows add. */
  | { readonly kind: 'completed'; readonly authorizeResponse?: JsonObject; readonly sessionToken?: string }
  /** The flow has ended without an authorization response. */
  | { readonly kind: 'failed'; readonly error: DaVinciError }
  /** What was sent was not accepted. */
  | { readonly kind: 'refused'; readonly error: DaVinciError }
  /** Nothing has happened yet: the node is to be sent again. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] };

/** More fields than any form has. */
const mostFields = 100;

/**
 * Whether a response is one of DaVinci: it names an interaction, or a capability of a connection. A flow object of the flows API has
 * neither.
 */
export function isDaVinciAnswer({ body }: HttpResponse): boolean {
  const answer = parseJsonObject(body);
  if (answer === undefined) return false;
  const names = (member: string): boolean => textMember(answer, member) !== undefined;
  return names('interactionId') || (names('capabilityName') && (names('connectionId') || names('connectorId')));
}

/** Reads what DaVinci answered, at the authorization endpoint and to each step. Total: unknown members and types of fields read as well. */
export function readDaVinciAnswer(response: HttpResponse): DaVinciReading {
  const refusal = readDaVinciError(response);
  if (refusal !== undefined) return { kind: response.status >= 400 ? 'refused' : 'failed', error: refusal };
  const body = readJsonBody(response, l10n`The DaVinci node`, 'PingOne');
  if (body.kind === 'unreadable') return body;
  const answer = body.value;
  const authorizeResponse = ownMember(answer, 'authorizeResponse');
  if (authorizeResponse !== undefined || isJsonObject(ownMember(answer, 'session'))) {
    return present({
      kind: 'completed' as const,
      authorizeResponse: isJsonObject(authorizeResponse) ? authorizeResponse : undefined,
      sessionToken: textMember(answer, 'sessionToken'),
    });
  }
  if (/^rewindStateTo/.test(textMember(answer, 'eventName') ?? '')) return { kind: 'waiting' };
  const node = readNode(answer);
  if (node !== undefined) return { kind: 'node', node };
  const message = l10n`The response (status ${response.status}) is JSON but not a node of DaVinci: the interactionId or the link next is missing.`;
  return { kind: 'unreadable', findings: [{ severity: 'error', code: 'daVinci.noNode', message, spec: 'PingOne' }] };
}

function readNode(answer: JsonObject): DaVinciNode | undefined {
  const interactionId = headerText(answer, 'interactionId');
  if (interactionId === undefined) return undefined;
  const form = objectMember(answer, 'form');
  const filled = objectMember(objectMember(answer, 'formData'), 'value');
  const fields = objectListMember(objectMember(form, 'components'), 'fields')
    .slice(0, mostFields)
    .map((field) => readNodeField(field, filled));
  const capabilityName = textMember(answer, 'capabilityName') ?? '';
  return present({
    interactionId,
    interactionToken: headerText(answer, 'interactionToken'),
    id: textMember(answer, 'id') ?? '',
    eventName: textMember(answer, 'eventName') || 'continue',
    // It names the hop, so only what a name looks like.
    capabilityName: /^[\w.-]{1,60}$/.test(capabilityName) ? capabilityName : l10n`unnamed`,
    next: textMember(objectMember(objectMember(answer, '_links'), 'next'), 'href'),
    name: shortText(form, 'name'),
    description: shortText(form, 'description'),
    fields,
    page: fields.length === 0 ? pageText(answer) : undefined,
  });
}

/** Only what a header can carry: both of these travel in one. */
function headerText(answer: JsonObject, name: string): string | undefined {
  const value = textMember(answer, name);
  return value !== undefined && /^[\x21-\x7e]{1,4096}$/.test(value) ? value : undefined;
}

function shortText(object: JsonObject, name: string): string | undefined {
  const value = textMember(object, name)?.trim();
  return value === undefined || value === '' ? undefined : textOfMarkup(value).slice(0, 400);
}

/** The text of `screen`, whatever its members are; style sheets and scripts are left out. */
function pageText(answer: JsonObject): string | undefined {
  const screen = ownMember(answer, 'screen');
  if (!isJsonObject(screen)) return undefined;
  const texts = markupIn(screen, 6);
  return (texts.length > 0 ? texts : [textMember(screen, 'name') ?? '']).map(textOfMarkup).join(' ').trim().slice(0, 4000);
}

function markupIn(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return value.includes('<') ? [value] : [];
  if (!isJsonObject(value) || depth === 0) return [];
  return Object.entries(value)
    .slice(0, 100)
    .flatMap(([name, inner]) => (/css|script|style/i.test(name) ? [] : markupIn(inner, depth - 1)));
}
