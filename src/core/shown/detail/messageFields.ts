import { headerValue } from '../../http/http.ts';
import { compactJson } from '../../json/printJson.ts';
import type { HopView } from '../../runs/views.ts';
import { type BodyReading, readBody } from '../bodyReading.ts';
import type { TagSet } from '../tags.ts';
import { splitUrl } from '../urlParts.ts';

/** A parameter or a member of a message. */
export interface MessageField {
  readonly part: 'url' | 'body' | 'header';
  /** Members of nested JSON with dots and places: `session.id`, `details[0].target`. */
  readonly name: string;
  /** Decoded, with tags in place of secrets; of a JSON member that is no string its JSON. */
  readonly value: string;
  readonly isText: boolean;
}

export interface MessageFields {
  readonly fields: readonly MessageField[];
  readonly body: BodyReading;
  /** Of a redirect: where it leads, without its parameters. */
  readonly location: string | undefined;
}

/** What a request carries: the access token in its header, parameters of its URL, fields of its body. */
export function sentFields({ request }: Pick<HopView, 'request'>, tags: TagSet): MessageFields {
  const url = splitUrl(request.url, tags);
  const body = readBody(request.body, request.headers);
  return {
    fields: [...tokenFields(request), ...urlFields([...url.query, ...url.fragment]), ...bodyFields(body)],
    body,
    location: undefined,
  };
}

/** What a response carries: parameters of the address that it redirects to, fields of its body. `undefined` where none came. */
export function receivedFields({ outcome }: Pick<HopView, 'outcome'>, tags: TagSet): MessageFields | undefined {
  if (outcome.kind !== 'answered') return undefined;
  const location = headerValue(outcome.headers, 'location');
  const url = location === undefined ? undefined : splitUrl(location, tags);
  const body = readBody(outcome.body, outcome.headers);
  const parameters = url === undefined ? [] : [...url.query, ...url.fragment];
  return { fields: [...urlFields(parameters), ...bodyFields(body)], body, location: url?.address };
}

/** RFC 6750 section 2.1, RFC 9449 section 7.1. A client that authenticates has a place of its own. */
function tokenFields({ headers }: HopView['request']): readonly MessageField[] {
  const value = headerValue(headers, 'authorization');
  return value !== undefined && /^(?:bearer|dpop) /i.test(value) ? [{ part: 'header', name: 'Authorization', value, isText: true }] : [];
}

function urlFields(parameters: readonly (readonly [name: string, value: string])[]): readonly MessageField[] {
  return parameters.map(([name, value]) => ({ part: 'url', name, value, isText: true }));
}

function bodyFields(body: BodyReading): readonly MessageField[] {
  switch (body.kind) {
    case 'form':
      return body.fields.map(([name, value]) => ({ part: 'body', name, value, isText: true }));
    case 'json':
      return body.fields.map(({ path, value }) => ({
        part: 'body',
        name: path,
        value: typeof value === 'string' ? value : compactJson(value),
        isText: typeof value === 'string',
      }));
    case 'empty':
    case 'text':
      return [];
  }
}
