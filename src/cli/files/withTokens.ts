import type { GivenName } from '../../core/plan/plan.ts';
import { verifiedTokens } from '../../core/plan/verifiedTokens.ts';
import type { Secret } from '../../core/values/secret.ts';
import { tokenKinds } from '../../core/values/tokenKinds.ts';
import { isTokenUse } from '../../environments/planning/given/planTokenUse.ts';
import type { Command } from '../arguments/readArguments.ts';
import type { SourceName } from '../arguments/tokens/readTokenSources.ts';
import type { Place } from '../configuration/place.ts';
import { givenTokenNotes } from '../output/givenTokenNotes.ts';
import { readTokens } from './readTokens.ts';

/** Whoever wants to know why a token is refused may hold the only copy of one that is not (RFC 6749 section 6). */
const perhapsReplaced =
  'The server may replace the refresh token that is sent, and the new one is not shown: --print refresh_token prints it.';

/** Stands among the variables for the assertion of the command: no variable of the process can have this name. */
const assertionName = '--assertion';

/**
 * The place of a command with the tokens that its options name. A ready assertion is that of whichever application runs.
 * @throws {CommandError} when one cannot be read
 */
export async function withTokens({ tokenSources = [], choices, print, showSecrets }: Command, place: Place): Promise<Place> {
  if (tokenSources.length === 0) return place;
  const { surroundings, signal } = place;
  const tokens = await readTokens(tokenSources, surroundings, signal);
  const { given: names = [], after = [] } = choices;
  const verified = isTokenUse(choices) ? verifiedTokens({ given: tokenKinds.filter((kind) => names.includes(kind)), after }) : [];
  for (const note of givenTokenNotes(tokens, verified, surroundings.now().getTime())) surroundings.note(note);
  const refreshes = !isTokenUse(choices) || after.some(({ kind }) => kind === 'refresh');
  if (names.includes('refresh_token') && refreshes && print !== 'refresh_token' && !showSecrets) surroundings.note(perhapsReplaced);
  const given = new Map([...tokens].filter((entry): entry is [GivenName, Secret] => isGivenName(entry[0])));
  const assertion = tokens.get('assertion');
  return { ...(assertion === undefined ? place : withAssertion(place, assertion)), given };
}

function isGivenName(name: SourceName): name is GivenName {
  return name !== 'assertion';
}

function withAssertion(place: Place, assertion: Secret): Place {
  const applications = place.environment.applications.map((each) => ({ ...each, assertion: { env: assertionName } }));
  return {
    ...place,
    environment: { ...place.environment, applications },
    variables: { ...place.variables, [assertionName]: assertion.reveal() },
  };
}
