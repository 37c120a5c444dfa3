import { parseForm } from '../../http/form.ts';
import { type HeaderField, headerValue, mediaType } from '../../http/http.ts';
import { readWritten } from '../../json/readWritten.ts';
import { type WrittenJson, WrittenNumber, WrittenObject } from '../../json/writtenJson.ts';
import type { HopView } from '../../runs/views.ts';
import { splitUrl } from '../../shown/urlParts.ts';
import { pathSegments } from './pathSegments.ts';
import type { JsonTemplate, ReplayAddress, ReplayBody, ReplayField, ReplayRequest } from './replay.ts';
import type { ReplayValues } from './replayValues.ts';

/** What every client makes by itself, and would send twice. */
const madeByClients: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'accept-encoding',
  'user-agent',
  'keep-alive',
  'transfer-encoding',
]);

type Parts = ReplayAddress & Pick<ReplayRequest, 'headers' | 'basic' | 'body'>;

/** The request of a hop with its values told apart: constant, captured, made anew, asked for. */
export function requestParts({ request }: Pick<HopView, 'request'>, values: ReplayValues, cookies: 'fromJar' | 'inHeader'): Parts {
  const origin = values.origin(request.url);
  const { address, query } = splitUrl(request.url, values.tags);
  const basic = /^basic (.*)$/i.exec(headerValue(request.headers, 'authorization') ?? '')?.[1];
  return {
    origin,
    path: pathSegments(address).map((segment) => values.template(segment, 'segment')),
    query: fieldsOf(query, values),
    headers: request.headers
      .filter(([name]) => !madeByClients.has(name.toLowerCase()) && !(basic !== undefined && name.toLowerCase() === 'authorization'))
      .filter(([name, value]) => isSendable(name, value))
      .filter(([name]) => !/^(?:sec-|proxy-)/i.test(name) && !(cookies === 'fromJar' && name.toLowerCase() === 'cookie'))
      .map(([name, value]) => ({ name, value: values.template(value, name.toLowerCase()) })),
    ...(basic === undefined ? {} : { basic: values.basic(basic) }),
    ...bodyOf(request.body, request.headers, values),
  };
}

/** A field as RFC 9110 section 5 has it: no name with a colon before it, and no line break. An imported file may hold anything. */
function isSendable(name: string, value: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && !/[\0\r\n]/.test(value);
}

function fieldsOf(fields: readonly HeaderField[], values: ReplayValues): readonly ReplayField[] {
  return fields.map(([name, value]) => ({ name, value: values.template(value, name) }));
}

function bodyOf(body: string | undefined, headers: readonly HeaderField[], values: ReplayValues): { readonly body?: ReplayBody } {
  if (body === undefined || body === '') return {};
  if (mediaType(headers) === 'application/x-www-form-urlencoded')
    return { body: { kind: 'form', fields: fieldsOf(parseForm(body), values) } };
  const json = readWritten(body);
  return json === undefined
    ? { body: { kind: 'text', text: values.template(body, 'body') } }
    : { body: { kind: 'json', value: jsonTemplate(json, 'body', values) } };
}

function jsonTemplate(value: WrittenJson, name: string, values: ReplayValues): JsonTemplate {
  if (typeof value === 'string') return { kind: 'string', text: values.template(value, name) };
  if (value instanceof WrittenNumber) return { kind: 'literal', json: value.text };
  if (value instanceof WrittenObject) {
    return {
      kind: 'object',
      members: value.members.map((member) => ({ name: member.name, value: jsonTemplate(member.value, member.name, values) })),
    };
  }
  if (Array.isArray(value)) return { kind: 'list', items: value.map((item: WrittenJson) => jsonTemplate(item, name, values)) };
  return { kind: 'literal', json: String(value) };
}
