import type { Command } from '../arguments/readArguments.ts';
import type { TypedProvider } from '../arguments/readProvider.ts';
import { CommandError } from '../commandError.ts';
import type { Surroundings } from '../surroundings.ts';
import { askPerson, canAsk } from '../terminal/askPerson.ts';
import { type CompleteProvider, missingCredential } from './typedEnvironment.ts';

/** A command whose provider has all that it needs, and says where its secrets are. */
export type CompleteCommand = Command & { readonly provider: CompleteProvider };

/**
 * What the options of a command leave out, asked for at the terminal: the issuer, the client ID, and the client secret where the client
 * authenticates with one.
 * @throws {CommandError} that names the option, where nobody can be asked
 */
export async function completeProvider(
  command: Command,
  given: TypedProvider,
  { terminal }: Pick<Surroundings, 'terminal'>,
  signal: AbortSignal,
): Promise<CompleteCommand> {
  const ask = (question: string, without: string): Promise<string> => askPerson({ question, without }, terminal, signal);
  const hasServer = [given.issuer, given.endpoints?.authorization_endpoint, given.endpoints?.token_endpoint].some(
    (url) => url !== undefined,
  );
  const issuer = hasServer
    ? given.issuer
    : await ask('Issuer', 'The provider is missing. Add --issuer URL, or --token-endpoint URL for a server without one.');
  const clientId = given.clientId ?? (await ask('Client ID', 'The application is missing. Add --client-id ID.'));
  const provider = { ...given, clientId, ...(issuer === undefined ? {} : { issuer }) };
  const missing = missingCredential(command);
  if (missing === undefined) return { ...command, provider };
  if (missing === 'client-secret' && canAsk(terminal)) return { ...command, provider, clientSecret: { from: 'prompt' } };
  throw CommandError.usage(`${command.choices.clientAuthentication} needs a credential. Add ${howToGive[missing]}.`);
}

const howToGive = {
  'client-secret': '--client-secret env:NAME',
  'private-key': '--private-key FILE',
  certificate: '--certificate FILE --certificate-key FILE',
} as const;
