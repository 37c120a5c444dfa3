import { clientAuthenticationMethods } from '../../core/oauth/clientAuthenticationMethods.ts';
import { about } from '../../core/text/about.ts';
import { l10n } from '../../core/text/l10n.ts';
import { describeClientAuthentication } from './describeClientAuthentication.ts';
import { filled, optional, required } from './member.ts';
import { part } from './part.ts';
import { secretName } from './secretName.ts';
import { choice } from './shapes/choice.ts';
import { text } from './shapes/text.ts';
import { environmentId } from './shapes/urls.ts';

const methods = clientAuthenticationMethods.filter((method) => method !== 'none');

/** PingOne: the worker application. It always has a secret or a key. */
export const workerSchema = part(l10n`The worker application`, {
  clientId: required(text(l10n`The client ID of the worker`), about`ID of the worker application.`),
  clientAuthentication: filled(
    'client_secret_basic',
    choice(l10n`The client authentication`, methods, describeClientAuthentication),
    about`How the worker authenticates at the token endpoint.`,
  ),
  clientSecret: optional(secretName('client secret')),
  environmentId: optional(environmentId, about`ID of the environment that contains the worker, if it is a different one.`),
});
