import type { AuthorizationServer } from './authorization/authorizationServer.ts';
import { authorizeEndpoint } from './authorization/authorizeEndpoint.ts';
import { decoupledRequestEndpoint, pushedRequestEndpoint } from './authorization/clientForms.ts';
import { deviceCodesOf } from './authorization/deviceCodes.ts';
import { devicePage } from './authorization/devicePage.ts';
import { discoveryDocument } from './authorization/discoveryDocument.ts';
import { externalProviderPage } from './authorization/externalProvider.ts';
import { resumeEndpoint } from './authorization/resumeEndpoint.ts';
import { idpSignoffEndpoint, signedOffPage, signoffEndpoint } from './authorization/signoffEndpoint.ts';
import { tokenEndpoint } from './authorization/tokenEndpoint.ts';
import { flowsEndpoint } from './flows/flowsEndpoint.ts';
import { sendJson } from './http/answer.ts';
import type { Exchange } from './http/exchange.ts';
import { invalidRequest, notFound } from './http/platformError.ts';
import type { SandboxState } from './sandboxState.ts';
import { signOnPage } from './signon/signOnPage.ts';
import { tokenStateEndpoint } from './tokens/introspection.ts';

/** One endpoint: what comes after the environment's ID, which methods it takes, and what answers. */
export interface Route {
  readonly path: RegExp;
  readonly methods: readonly string[];
  readonly answer: (exchange: Exchange, parameter: string) => void | Promise<void>;
}

export type Routes = readonly Route[];

/** Everything on the authentication host. */
export function authenticationRoutes(state: SandboxState, server: AuthorizationServer): Routes {
  const deviceCodes = deviceCodesOf(server, state);
  const library = (path: string) => (exchange: Exchange) =>
    server.answer({ exchange }, { method: exchange.method, path, query: exchange.url.searchParams });
  return [
    {
      path: /^\/as\/\.well-known\/openid-configuration$/,
      methods: ['GET'],
      answer: (exchange) => sendJson(exchange, 200, discoveryDocument(state.issuer)),
    },
    {
      path: /^\/as\/jwks$/,
      methods: ['GET'],
      answer: (exchange) => sendJson(exchange, 200, state.keys.jwkSet()),
    },
    { path: /^\/as\/authorize$/, methods: ['GET', 'POST'], answer: (exchange) => authorizeEndpoint(exchange, state, server) },
    { path: /^\/as\/resume$/, methods: ['GET'], answer: (exchange) => resumeEndpoint(exchange, state, server) },
    { path: /^\/as\/token$/, methods: ['POST'], answer: (exchange) => tokenEndpoint(exchange, server) },
    { path: /^\/as\/userinfo$/, methods: ['GET', 'POST'], answer: library('/userinfo') },
    { path: /^\/as\/introspect$/, methods: ['POST'], answer: (exchange) => tokenStateEndpoint(exchange, '/introspect', server) },
    { path: /^\/as\/revoke$/, methods: ['POST'], answer: (exchange) => tokenStateEndpoint(exchange, '/revoke', server) },
    { path: /^\/as\/par$/, methods: ['POST'], answer: (exchange) => pushedRequestEndpoint(exchange, state, server) },
    {
      path: /^\/as\/device_authorization$/,
      methods: ['POST'],
      answer: (exchange) => decoupledRequestEndpoint(exchange, '/device_authorization', server),
    },
    {
      path: /^\/as\/cibaAuthorization$/,
      methods: ['POST'],
      answer: (exchange) => decoupledRequestEndpoint(exchange, '/cibaAuthorization', server),
    },
    { path: /^\/as\/signoff$/, methods: ['GET', 'POST'], answer: (exchange) => signoffEndpoint(exchange, state, server) },
    { path: /^\/as\/idpSignoff$/, methods: ['GET'], answer: (exchange) => idpSignoffEndpoint(exchange, state, server) },
    { path: /^\/signon\/signedoff$/, methods: ['GET'], answer: signedOffPage },
    { path: /^\/device(?:\/[\w-]{1,50})?\/?$/, methods: ['GET'], answer: (exchange) => devicePage(exchange, state) },
    { path: /^\/rp\/authenticate$/, methods: ['GET', 'POST'], answer: (exchange) => externalProviderPage(exchange, state) },
    {
      path: /^\/flows\/([^/]+)$/,
      methods: ['GET', 'POST'],
      answer: (exchange, flowId) => flowsEndpoint(exchange, flowId, state, deviceCodes),
    },
    { path: /^\/signon\/?$/, methods: ['GET', 'POST'], answer: (exchange) => signOnPage(exchange, state, deviceCodes) },
  ];
}

/** Finds the route of a path below the environment. @throws {PlatformError} 404 for no path, 405 for another method */
export async function answerRoute(exchange: Exchange, path: string, routes: Routes): Promise<void> {
  for (const route of routes) {
    const match = route.path.exec(path);
    if (match === null) continue;
    if (!route.methods.includes(exchange.method)) {
      throw invalidRequest(`The request could not be completed. The method ${exchange.method} is not supported here.`, 405);
    }
    await route.answer(exchange, match[1] ?? '');
    return;
  }
  throw notFound('The resource');
}
