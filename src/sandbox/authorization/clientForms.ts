import type { Application } from '../directory/application.ts';
import type { Exchange } from '../http/exchange.ts';
import type { SandboxState } from '../sandboxState.ts';
import type { AuthorizationServer } from './authorizationServer.ts';
import { libraryParameters, noScope } from './library/libraryParameters.ts';
import { openRequest } from './openRequest.ts';
import { presentedClientId } from './presentedClient.ts';

const authenticationParameters = ['client_id', 'client_secret', 'client_assertion', 'client_assertion_type'];

/** `POST /as/par` (RFC 9126): the parameters of an authorization request, from an authenticated client. */
export async function pushedRequestEndpoint(exchange: Exchange, state: SandboxState, server: AuthorizationServer): Promise<void> {
  const sent = new URLSearchParams(exchange.body);
  const application = state.directory.applications.get(presentedClientId(exchange, sent) ?? '');
  await server.answer({ exchange }, { method: 'POST', path: '/par', form: await pushedForm(sent, application, state) });
}

async function pushedForm(sent: URLSearchParams, application: Application | undefined, state: SandboxState): Promise<URLSearchParams> {
  if (application === undefined) return sent; // the library refuses the client
  const opened = await openRequest(sent, application, state);
  const form = libraryParameters(opened.parameters, opened);
  form.set('client_id', application.id);
  for (const name of authenticationParameters) {
    for (const value of sent.getAll(name)) if (name !== 'client_id') form.append(name, value);
  }
  return form;
}

/** `POST /as/device_authorization` (RFC 8628) and `POST /as/cibaAuthorization`: as sent, but never without a scope. */
export async function decoupledRequestEndpoint(
  exchange: Exchange,
  path: '/device_authorization' | '/cibaAuthorization',
  server: AuthorizationServer,
): Promise<void> {
  const form = new URLSearchParams(exchange.body);
  if (!form.get('scope')) form.set('scope', noScope);
  await server.answer({ exchange }, { method: 'POST', path, form });
}
