import type { GivenName } from '../../plan/plan.ts';
import { tokenWords } from '../../plan/tokenWords.ts';
import type { ReceivedKind } from '../../runs/flow.ts';
import { l10n } from '../../text/l10n.ts';
import type { Secret } from '../../values/secret.ts';
import { FlowStop } from '../flowStop.ts';
import type { Run } from '../run.ts';
import { openToken } from './decryptToken.ts';

/**
 * A token that a person gave, as one of the run from now on: shown decoded, and hidden wherever it stands.
 * @param kind what it is shown as; a token to be exchanged may have been given under another name
 * @throws {FlowStop} when nobody gave it
 */
export function takeGiven(run: Run, name: GivenName, kind: ReceivedKind = name): Secret {
  const token = needGiven(run, name);
  run.usedSecret(token);
  run.givenToken(kind, token);
  return token;
}

/**
 * The same for an ID token, which may be encrypted for the client: what is in it takes its place, as where one is received.
 * @throws {FlowStop} when nobody gave it
 */
export async function openGivenIdToken(run: Run): Promise<Secret> {
  const given = needGiven(run, 'id_token');
  run.usedSecret(given);
  const { token, encryption } = await openToken(run, given, 'id_token');
  run.givenToken('id_token', token, encryption);
  return token;
}

function needGiven(run: Run, name: GivenName): Secret {
  const token = run.ports.given?.get(name);
  if (token === undefined) {
    throw FlowStop.failed({
      code: 'token.missing',
      message: l10n`The ${tokenWords[name]} that this run begins with is no longer in memory.`,
      remedy: l10n`Start the run again, with the token.`,
    });
  }
  return token;
}
