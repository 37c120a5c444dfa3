import type { RunPlan } from '../../core/plan/plan.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import type { Place } from '../configuration/place.ts';
import { secretInWords, unnamedClientSecret } from '../configuration/variableSecrets.ts';
import { askPerson, canAsk } from '../terminal/askPerson.ts';
import { withSecret } from './givenSecrets.ts';

/**
 * The place of a run with the client secret that it needs and that the configuration does not name, as in settings, which name none: asked
 * for where somebody is at a terminal.
 * @throws {CommandError} when the person ends the question
 */
export async function withAskedSecret(plan: RunPlan, place: Place): Promise<Place> {
  const { environment, surroundings, signal } = place;
  const ref = unnamedClientSecret(plan, environment);
  if (ref === undefined || !canAsk(surroundings.terminal)) return place;
  const question = { question: sentenceCase(secretInWords(ref)), hidden: true, without: '' };
  return withSecret(place, 'clientSecret', await askPerson(question, surroundings.terminal, signal));
}
