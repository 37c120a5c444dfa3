import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type {
  ArrivedRequest,
  AwaitedAddress,
  GivenResponse,
  NotificationListener,
  OpenListener,
} from '../../core/engine/notifications/notificationListener.ts';
import { UserAgentError } from '../../core/engine/ports.ts';
import type { HeaderField } from '../../core/http/http.ts';
import { anyHere, listenAddresses, namesOurListener } from '../../core/http/loopback.ts';
import { l10n } from '../../core/text/l10n.ts';
import { listenProblem } from './listenProblem.ts';
import { freePort, LoopbackServers } from './loopbackServers.ts';
import { readArrivedForm } from './readArrivedForm.ts';

/** A logout token has one or two KiB; so have the parameters of a login that a third party starts. */
const maxBodyBytes = 64 * 1024;

interface Place extends AwaitedAddress {
  readonly url: URL;
}

type Answer = (arrived: ArrivedRequest) => Promise<GivenResponse>;

/** Listens on loopback only. A request that is refused gets a status and nothing else, so that it tells a page elsewhere nothing. */
export const notificationListener: NotificationListener = {
  async open(addresses, answer) {
    const places = await placesOf(addresses);
    const servers: LoopbackServers[] = [];
    const close = (): void => {
      for (const server of servers) server.close();
    };
    try {
      for (const origin of new Set(places.map(({ url }) => url.origin))) {
        servers.push(
          await listen(
            origin,
            places.filter(({ url }) => url.origin === origin),
            answer,
          ),
        );
      }
    } catch (error) {
      close();
      throw error;
    }
    return { urls: new Map(places.map(({ name, url }) => [name, url.href])), close } satisfies OpenListener;
  },
};

/** @throws {UserAgentError} for a registered address that is not on loopback */
async function placesOf(addresses: readonly AwaitedAddress[]): Promise<readonly Place[]> {
  const needsPort = addresses.some(({ registered }) => registered === undefined);
  // A UUID cannot be guessed, and redaction leaves it in the address that a person has to be told.
  const base = needsPort ? `http://${anyHere}:${await freePort([anyHere])}/${randomUUID()}` : '';
  return addresses.map((address) => {
    const place = address.registered ?? `${base}/${address.name}`;
    if (listenAddresses(place).length > 0) return { ...address, url: new URL(place) };
    throw new UserAgentError(
      'userAgent.cannotReturn',
      l10n`Nothing can be received at ${place}: only http on 127.0.0.1, [::1] and localhost is listened to.`,
      l10n`Register and configure an address such as http://127.0.0.1:8766/${address.name}.`,
    );
  });
}

async function listen(origin: string, places: readonly Place[], answer: Answer): Promise<LoopbackServers> {
  const port = Number(new URL(origin).port || 80);
  try {
    return await LoopbackServers.open(
      listenAddresses(origin),
      port,
      (request, response) => void respond(request, response, places, answer),
    );
  } catch (error) {
    throw listenProblem(port, error, l10n`a registered address`);
  }
}

async function respond(request: IncomingMessage, response: ServerResponse, places: readonly Place[], answer: Answer): Promise<void> {
  let given: GivenResponse = 400;
  try {
    given = await answer(await arrived(request, places));
  } catch {
    // A connection that ended in the middle of its request.
  }
  const { status, body, type } = typeof given === 'number' ? { status: given, body: '' } : { ...typed(given), status: 200 };
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { 'cache-control': 'no-store', connection: 'close', ...type, ...length }).end(body);
}

function typed({ mediaType, body }: Exclude<GivenResponse, number>) {
  return { body, type: { 'content-type': mediaType, 'x-content-type-options': 'nosniff' } };
}

async function arrived(message: IncomingMessage, places: readonly Place[]): Promise<ArrivedRequest> {
  const path = (message.url ?? '/').split('?', 1)[0];
  const at = places.filter(({ url }) => url.pathname === path);
  const place = at.find(({ method }) => method === message.method);
  const name = (place ?? at[0])?.name;
  const request = requestOf(message, places);
  const refused = (status: 400 | 404, reason: string): ArrivedRequest => ({ request, name, refusal: { status, reason } });
  // A page elsewhere could point a name of its own at this machine (DNS rebinding); its Host would tell.
  if (!namesOurListener(message.headers.host ?? '')) return refused(404, l10n`The request names another host than this machine.`);
  if (at.length === 0) return refused(404, l10n`Nothing is awaited at this path.`);
  if (place === undefined) return refused(400, l10n`The request is not a ${at.map(({ method }) => method).join(l10n` or `)}.`);
  if (place.method !== 'POST') return { request, name };
  const form = await readArrivedForm(message, maxBodyBytes);
  return form.kind === 'form' ? { request: { ...request, body: form.text }, name } : refused(400, form.message);
}

function requestOf(message: IncomingMessage, [first]: readonly Place[]): ArrivedRequest['request'] {
  const method = methods.find((each) => each === message.method) ?? 'GET';
  // What the request says of its host is in the headers: an address is made of ours.
  const url = `${first?.url.origin ?? ''}${message.url?.startsWith('/') === true ? message.url : '/'}`;
  return { method, url, headers: headersOf(message) };
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

/** A browser adds what it has for other programs at the same host. */
const leftOut: ReadonlySet<string> = new Set(['cookie', 'authorization', 'proxy-authorization']);

function headersOf({ rawHeaders }: IncomingMessage): readonly HeaderField[] {
  const fields: HeaderField[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    if (!leftOut.has(name)) fields.push([name, rawHeaders[at + 1] ?? '']);
  }
  return fields;
}
