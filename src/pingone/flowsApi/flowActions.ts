import type { HttpRequest } from '../../core/http/http.ts';
import { Secret } from '../../core/values/secret.ts';
import { type ActionField, actionDefinitions, definitionOfAction, type FlowOffer } from './actionDefinitions.ts';

/** Something that can be done with a flow now, because the flow object links to it. */
export interface FlowAction {
  /** The name of the link: `usernamePassword.check`. */
  readonly name: string;
  readonly href: string;
  /** Chooses the action: all actions of a flow are posted to the same URL. */
  readonly mediaType: string;
  /** What it does, in a few words. */
  readonly label: string;
  readonly fields: readonly ActionField[];
  /** False for an action without a form of ours: it is answered with a JSON body. */
  readonly known: boolean;
}

/** Every action that has a form, for tests and documentation. */
export const knownActions: readonly string[] = Object.keys(actionDefinitions);

/** Links of a flow object that are no actions. */
const notActions = new Set(['self', 'signOnPage']);

/**
 * What a link of a flow object stands for. PingOne: `application/vnd.pingidentity.` + name of the link + `+json`.
 *
 * @returns `undefined` for a link that is no action
 */
export function flowAction(name: string, href: string, offer: FlowOffer): FlowAction | undefined {
  // Only what a media type may hold (RFC 6838 section 4.2): a link name comes from a server.
  if (notActions.has(name) || !/^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,99}$/.test(name)) return undefined;
  const known = definitionOfAction(name);
  const fields = known?.fields ?? [];
  return {
    name,
    href,
    mediaType: `application/vnd.pingidentity.${known?.suffix ?? name}+json`,
    label: known?.label ?? name,
    fields: known?.fieldsNow?.(fields, offer) ?? fields,
    known: known !== undefined,
  };
}

/**
 * The request that performs an action. An empty value is left out.
 *
 * It accepts anything: what media types the responses have is left to the server.
 *
 * @param values typed values by field name; a name with dots becomes nested objects
 */
export function flowActionRequest(action: FlowAction, values: Readonly<Record<string, string | Secret>>): HttpRequest {
  const body: Record<string, unknown> = { ...definitionOfAction(action.name)?.fixed };
  for (const [name, typed] of Object.entries(values)) {
    const value = typed instanceof Secret ? typed.reveal() : typed;
    if (value === '') continue;
    const isFlag = action.fields.some((field) => field.name === name && field.json === 'boolean');
    place(body, name.split('.'), isFlag ? value === 'true' : value);
  }
  return flowJsonRequest(action, JSON.stringify(body));
}

/** The same with a body as somebody typed it, for an action without a form. */
export function flowJsonRequest(action: FlowAction, body: string): HttpRequest {
  return {
    method: 'POST',
    url: action.href,
    headers: [
      ['accept', '*/*'],
      ['content-type', action.mediaType],
    ],
    body,
  };
}

function place(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const inner = target[first];
  const next: Record<string, unknown> = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  place(next, rest, value);
  target[first] = next;
}
