import type { FlowPlan } from '../../core/plan/plan.ts';
import type { TamperCase } from '../../core/tamper/tamperCase.ts';
import type { TamperPlace } from '../../core/tamper/tamperSarif.ts';
import { whyNotTampered } from '../../core/tamper/whyNotTampered.ts';
import { present } from '../../core/values/members.ts';
import type { FlowLimits } from '../../environments/limits.ts';
import type { FlowChoices } from '../../environments/planning/flowChoices.ts';
import { otherClientPlan } from '../../environments/planning/otherClientPlan.ts';
import type { Command } from '../arguments/readArguments.ts';
import { CommandError } from '../commandError.ts';
import type { Place } from '../configuration/place.ts';
import { missingSecrets } from '../configuration/variableSecrets.ts';
import { chosenCases } from './chosenCases.ts';
import { tamperPlace } from './tamperPlace.ts';

/** Tamper checks that can begin. */
export interface PreparedTamper {
  readonly plan: FlowPlan;
  readonly cases: readonly TamperCase[];
  readonly otherClient?: FlowPlan;
  /** Where a report that is shown beside files has its place. */
  readonly place?: TamperPlace;
}

/** Looks at all that keeps tamper checks from ending with what was asked for, before anything is sent. @throws {CommandError} */
export function prepareTamper(
  plan: FlowPlan,
  { tamper = 'all', tamperReports = [] }: Command,
  choices: FlowChoices,
  limits: FlowLimits,
  { environment, variables, surroundings, configurationFile }: Place,
): PreparedTamper {
  const problem = whyNotTampered(plan);
  if (problem !== undefined) throw CommandError.usage(`${problem}${howToChoose(plan)}`);
  const isUsable = (other: FlowPlan): boolean => missingSecrets(other, [environment], variables).length === 0;
  return {
    plan,
    cases: chosenCases(tamper),
    ...present({
      otherClient: otherClientPlan(environment, plan, choices, limits, isUsable),
      place: tamperReports.some(({ kind }) => kind === 'sarif') ? tamperPlace(plan, configurationFile, surroundings.folder) : undefined,
    }),
  };
}

function howToChoose({ grant }: FlowPlan): string {
  return grant === 'authorization_code' ? ' The options are --user NAME, --sign-on form and --sign-on direct.' : '';
}
