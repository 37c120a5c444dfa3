import { isTokenUse } from '../../environments/planning/given/planTokenUse.ts';
import type { Command } from '../arguments/readArguments.ts';
import type { TypedProvider } from '../arguments/readProvider.ts';
import { CommandError } from '../commandError.ts';
import type { Place } from '../configuration/place.ts';
import type { RunSurroundings } from '../surroundings.ts';
import { completeProvider } from './completeProvider.ts';
import { withGivenSecrets } from './givenSecrets.ts';
import { saveEnvironment } from './saveEnvironment.ts';
import { typedEnvironment, usualRedirectUri } from './typedEnvironment.ts';

/**
 * Where a command runs that names its provider with options and has no file.
 * @throws {CommandError} when something is missing and nobody can be asked, or cannot be used
 */
export async function typedPlace(
  command: Command,
  given: TypedProvider,
  surroundings: RunSurroundings,
  signal: AbortSignal,
): Promise<Place> {
  const complete = await completeProvider(command, given, surroundings, signal);
  const reading = typedEnvironment(complete.provider, complete);
  if (reading.kind === 'wrong') throw CommandError.usage(reading.messages.join('\n'));
  for (const note of reading.notes) surroundings.note(note);
  const { environment } = reading;
  const isAssumed =
    command.choices.redirectUri === undefined &&
    !isTokenUse(command.choices) &&
    environment.applications[0]?.redirectUris[0] === usualRedirectUri;
  if (isAssumed) {
    const { signOn, passwordGiven } = command.choices;
    const listens = signOn === 'browser' || (signOn === undefined && passwordGiven !== true);
    surroundings.note(
      `The redirect URI is ${usualRedirectUri}${listens ? ', at any free port' : ''}. Where another one is registered, name it: --redirect-uri http://127.0.0.1:8123/callback`,
    );
  }
  const place = await withGivenSecrets(complete, { environment, variables: surroundings.variables, unusable: [], surroundings, signal });
  const { saveAs } = complete.provider;
  if (saveAs !== undefined) await saveEnvironment({ ...complete.provider, saveAs }, complete, surroundings, signal);
  return place;
}
