import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeForm, parseForm } from '../../../src/core/http/form.ts';
import type { HeaderField } from '../../../src/core/http/http.ts';
import type { FlowView, HopView } from '../../../src/core/runs/views.ts';
import { hostileTexts } from '../../support/exports/hostileView.ts';
import { answered, buildHop, completedFlow } from '../../support/runs/flowViews.ts';

/** What came over the wire, decoded, without what any client adds. */
export interface Received {
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly body: unknown;
  readonly marked: string | undefined;
}

export interface HostileServer {
  /** A run that was recorded with this server: every text that is hostile in every place where one may stand. */
  readonly run: FlowView;
  /** What the requests of the run are when they are read. */
  readonly expected: readonly Received[];
  /** What came since it was asked last. */
  received(): readonly Received[];
  /** Requests that no run sends: something in a text was executed or loaded. */
  readonly canaries: readonly string[];
  close(): Promise<void>;
}

interface Exchange {
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly type?: string;
  readonly body?: string;
  readonly marked?: string;
  readonly response: { readonly status: number; readonly headers: readonly HeaderField[]; readonly body: string };
}

/** Starts a server on loopback that replies with hostile texts. What is recorded and what comes again are the same values. */
export async function startHostileServer(): Promise<HostileServer> {
  const received: Received[] = [];
  const canaries: string[] = [];
  let exchanges: readonly Exchange[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { pathname, search } = new URL(request.url ?? '', 'http://server.test');
      const exchange = exchanges.find(({ path }) => path === pathname);
      if (exchange === undefined) canaries.push(request.url ?? '');
      else received.push(decoded(pathname, search, request.headers['content-type'], body, request.headers['x-marked']?.toString()));
      response.writeHead(exchange?.response.status ?? 404, Object.fromEntries(exchange?.response.headers ?? []));
      response.end(exchange?.response.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  exchanges = exchangesOf(origin);
  return {
    run: runOf(origin, exchanges),
    expected: exchanges.map(({ path, query = [], type, body, marked }) => decoded(path, encodeForm(query), type, body ?? '', marked)),
    received: () => received.splice(0),
    canaries,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** What runs something or asks this server for `/canary` where it is taken for code, a template, a file or a link. */
function textsFor(origin: string): readonly string[] {
  const canary = `${origin}/canary`;
  return [
    ...hostileTexts,
    `$(curl ${canary}) \`curl ${canary}\` '; curl ${canary}; ' "; curl ${canary}; "`,
    `'\n### next\nGET ${canary}\n\n{{ require('http').get('${canary}') }}\n`,
    `{{require('http').get('${canary}')}} {{PASSWORD}} {{BASE_URL}} {{$guid}} {{$processEnv PATH}}`,
    `" + require('http').get('${canary}') + " \\" }}\n{{ require('http').get('${canary}')`,
    `< /etc/hostname\n> canary\n?? status == 500\n@BASE_URL = ${origin}/canary`,
    `\${require('http').get('${canary}')} {{ $env.PATH }}`,
    `url = "${canary}"\nnext\noutput = canary`,
    '{',
    '}}',
  ];
}

function exchangesOf(origin: string): readonly Exchange[] {
  const texts = textsFor(origin);
  const fields = texts.map((text) => [text, text] as const);
  const form = (more: readonly (readonly [string, string])[]): string => encodeForm([...fields, ...more]);
  const json: HeaderField = ['content-type', 'application/json'];
  const name = `x'y$(touch canary)\`{{canary}}\`</script>`;
  const withoutBraces = texts.filter((text) => !/[{}]/.test(text));
  const inHeader = (each: readonly string[]): string =>
    each
      .join(' ')
      .replace(/[^\x20-\x7e]/g, ' ')
      .trim();
  const inBody = (each: readonly string[]): string => each.join('\n').replace(/[\0\r\ud800]/g, '');
  return [
    {
      path: '/first',
      query: fields,
      response: {
        status: 302,
        headers: [['location', `${origin}/back?${encodeForm([[name, 'captured-value-0001']])}`]],
        body: '',
      },
    },
    {
      path: '/form',
      type: 'application/x-www-form-urlencoded',
      body: form([['first', 'captured-value-0001']]),
      response: {
        status: 200,
        headers: [json],
        body: JSON.stringify(Object.fromEntries([[name, { [texts[1] ?? '']: ['captured-value-0002'] }]])),
      },
    },
    {
      path: '/json',
      type: 'application/json',
      body: JSON.stringify({ ...Object.fromEntries(fields), deep: { list: texts, second: 'captured-value-0002' } }),
      response: {
        status: 200,
        headers: [['content-type', 'text/html']],
        body: `<form><input type="hidden" name="${name}" value="captured-value-0003"></form>`,
      },
    },
    {
      path: '/text',
      type: 'text/plain',
      body: `${inBody(withoutBraces)}captured-value-0003`,
      marked: inHeader(withoutBraces),
      response: { status: 200, headers: [json], body: '{}' },
    },
    {
      path: '/braces',
      type: 'text/plain',
      body: inBody(texts),
      marked: inHeader(texts),
      response: { status: 200, headers: [['content-type', 'text/plain']], body: 'red \u001b[31m, title \u001b]0;x\u0007' },
    },
  ];
}

function runOf(origin: string, exchanges: readonly Exchange[]): FlowView {
  const text = hostileTexts.join(' ');
  const { pkce: _, ...flow } = completedFlow();
  const hops = exchanges.map(
    ({ path, query, type, body, marked, response }, place): HopView =>
      buildHop(place + 1, {
        action: text,
        request: {
          method: body === undefined ? 'GET' : 'POST',
          url: `${origin}${path}${query === undefined ? '' : `?${encodeForm(query)}`}`,
          headers: [
            ...(type === undefined ? [] : [['content-type', type] as const]),
            ...(marked === undefined ? [] : [['x-marked', marked] as const]),
          ],
          cookies: [],
          ...(body === undefined ? {} : { body }),
        },
        outcome: answered(response.status, response.body, { headers: response.headers }),
      }),
  );
  return { ...flow, title: text, application: text, user: text, environment: text, tags: [], hops };
}

function decoded(path: string, query: string, type: string | undefined, body: string, marked: string | undefined): Received {
  const fields = (encoded: string): readonly (readonly [string, string])[] => parseForm(encoded).map(([name, value]) => [name, value]);
  const mediaType = type?.split(';')[0];
  return {
    path,
    query: fields(query),
    body: mediaType === 'application/x-www-form-urlencoded' ? fields(body) : mediaType === 'application/json' ? JSON.parse(body) : body,
    marked: marked?.trim(),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return body;
}
