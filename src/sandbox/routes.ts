import type { AuthorizationServer } from './authorization/authorizationServer.ts';
import { decoupledRequestEndpoint, pushedRequestEndpoint } from './authorization/clientForms.ts';
import { deviceCodesOf } from './authorization/deviceCodes.ts';
import { authorizeEndpoint } from './authorization/endpoints/authorizeEndpoint.ts';
import { devicePage } from './authorization/endpoints/devicePage.ts';
import { discoveryDocument } from './authorization/endpoints/discoveryDocument.ts';
import { resumeEndpoint } from './authorization/endpoints/resumeEndpoint.ts';
import { idpSignoffEndpoint, signedOffPage, signoffEndpoint } from './authorization/endpoints/signoffEndpoint.ts';
import { tokenEndpoint } from './authorization/endpoints/tokenEndpoint.ts';
import { tokenStateEndpoint } from './authorization/endpoints/tokenStateEndpoint.ts';
import { externalProviderPage } from './authorization/library/externalProvider.ts';
import type { PageAccess } from './cors/pageAccess.ts';
import { capabilityEndpoint } from './daVinci/capabilityEndpoint.ts';
import { daVinciPage } from './daVinci/daVinciPage.ts';
import { flowsEndpoint } from './flows/flowsEndpoint.ts';
import { sendJson } from './http/answer.ts';
import type { Exchange } from './http/exchange.ts';
import { invalidRequest, notFound } from './http/platformError.ts';
import type { SandboxState } from './sandboxState.ts';
import { signOnPage } from './signon/signOnPage.ts';

/** One endpoint: what comes after the environment's ID, which methods it takes, and what answers. */
export interface Route {
  readonly path: RegExp;
  readonly methods: readonly string[];
  /** What pages of other sites may do there. */
  readonly access: PageAccess;
  readonly answer: (exchange: Exchange, parameter: string) => void | Promise<void>;
}

export type Routes = readonly Route[];

const bearer: PageAccess = { kind: 'bearer' };
const client: PageAccess = { kind: 'client' };
const flowsApi: PageAccess = { kind: 'cookies' };
/** A page for people that another site may lead to; its forms are its own. */
const hostedPage: PageAccess = { kind: 'cookies', navigation: ['GET'] };
/** A client sends the browser there, by GET or by a form (OpenID Connect Core section 3.1.2.1), also silently in a frame. */
const frontChannel: PageAccess = { kind: 'cookies', navigation: ['GET', 'POST'], framed: true };
/** Ours: not in a frame, where a page could end the session unseen. */
const signOff: PageAccess = { kind: 'cookies', navigation: ['GET', 'POST'] };

/** Everything on the authentication host. */
export function authenticationRoutes(state: SandboxState, server: AuthorizationServer): Routes {
  const deviceCodes = deviceCodesOf(server, state);
  const library = (path: string) => (exchange: Exchange) =>
    server.answer({ exchange }, { method: exchange.method, path, query: exchange.url.searchParams });
  return [
    {
      path: /^\/as\/\.well-known\/openid-configuration$/,
      methods: ['GET'],
      access: client,
      answer: (exchange) => sendJson(exchange, 200, discoveryDocument(state.issuer)),
    },
    {
      path: /^\/as\/jwks$/,
      methods: ['GET'],
      access: client,
      answer: (exchange) => sendJson(exchange, 200, state.keys.jwkSet()),
    },
    {
      path: /^\/as\/authorize$/,
      methods: ['GET', 'POST'],
      access: frontChannel,
      answer: (exchange) => authorizeEndpoint(exchange, state, server),
    },
    {
      path: /^\/as\/resume$/,
      methods: ['GET'],
      access: { ...frontChannel, navigation: ['GET'] },
      answer: (exchange) => resumeEndpoint(exchange, state, server),
    },
    { path: /^\/as\/token$/, methods: ['POST'], access: client, answer: (exchange) => tokenEndpoint(exchange, server) },
    { path: /^\/as\/userinfo$/, methods: ['GET', 'POST'], access: bearer, answer: library('/userinfo') },
    {
      path: /^\/as\/introspect$/,
      methods: ['POST'],
      access: client,
      answer: (exchange) => tokenStateEndpoint(exchange, '/introspect', server),
    },
    { path: /^\/as\/revoke$/, methods: ['POST'], access: client, answer: (exchange) => tokenStateEndpoint(exchange, '/revoke', server) },
    { path: /^\/as\/par$/, methods: ['POST'], access: client, answer: (exchange) => pushedRequestEndpoint(exchange, state, server) },
    {
      path: /^\/as\/device_authorization$/,
      methods: ['POST'],
      access: client,
      answer: (exchange) => decoupledRequestEndpoint(exchange, '/device_authorization', server),
    },
    {
      path: /^\/as\/cibaAuthorization$/,
      methods: ['POST'],
      access: client,
      answer: (exchange) => decoupledRequestEndpoint(exchange, '/cibaAuthorization', server),
    },
    { path: /^\/as\/signoff$/, methods: ['GET', 'POST'], access: signOff, answer: (exchange) => signoffEndpoint(exchange, state, server) },
    { path: /^\/as\/idpSignoff$/, methods: ['GET'], access: signOff, answer: (exchange) => idpSignoffEndpoint(exchange, state, server) },
    { path: /^\/signon\/signedoff$/, methods: ['GET'], access: hostedPage, answer: signedOffPage },
    { path: /^\/device(?:\/[\w-]{1,50})?\/?$/, methods: ['GET'], access: hostedPage, answer: (exchange) => devicePage(exchange, state) },
    {
      path: /^\/rp\/authenticate$/,
      methods: ['GET', 'POST'],
      access: hostedPage,
      answer: (exchange) => externalProviderPage(exchange, state),
    },
    {
      path: /^\/flows\/([^/]+)$/,
      methods: ['GET', 'POST'],
      access: flowsApi,
      answer: (exchange, flowId) => flowsEndpoint(exchange, flowId, state, deviceCodes),
    },
    {
      path: /^\/davinci\/connections\/([0-9a-f]{32})\/capabilities\/\w+$/,
      methods: ['POST'],
      access: flowsApi,
      answer: (exchange, connectionId) => capabilityEndpoint(exchange, connectionId, state, server),
    },
    {
      path: /^\/davinci\/policy\/([0-9a-f]{32})\/page$/,
      methods: ['GET', 'POST'],
      access: hostedPage,
      answer: (exchange) => daVinciPage(exchange, state, server),
    },
    { path: /^\/signon\/?$/, methods: ['GET', 'POST'], access: hostedPage, answer: (exchange) => signOnPage(exchange, state, deviceCodes) },
  ];
}

/** The route of a path below the environment, with what stands in its place for an ID. */
export function findRoute(path: string, routes: Routes): { readonly route: Route; readonly parameter: string } | undefined {
  for (const route of routes) {
    const match = route.path.exec(path);
    if (match !== null) return { route, parameter: match[1] ?? '' };
  }
  return undefined;
}

/** @throws {PlatformError} 404 for no route, 405 for another method */
export async function answerRoute(exchange: Exchange, found: ReturnType<typeof findRoute>): Promise<void> {
  if (found === undefined) throw notFound('The resource');
  if (!found.route.methods.includes(exchange.method)) {
    throw invalidRequest(`The request could not be completed. The method ${exchange.method} is not supported here.`, 405);
  }
  await found.route.answer(exchange, found.parameter);
}
