import type { Random } from '../core/engine/ports.ts';
import type { ServerPlan } from '../core/plan/plan.ts';
import { serverPlan } from '../environments/planning/serverPlan.ts';
import { workerPlan } from '../environments/planning/workerPlan.ts';
import {
  describeProvisioning,
  type ProvisioningPlan,
  type ProvisioningPlanReading,
  planContinuation,
  planProvisioning,
  planRemoval,
  type TrialPlan,
} from '../pingone/trial/provisioningPlan.ts';
import type { ProvisioningRecord } from '../pingone/trial/provisioningRecord.ts';
import { runProvisioning, runRemoval } from '../pingone/trial/runTrial.ts';
import type { Command } from './arguments/readArguments.ts';
import { CommandError } from './commandError.ts';
import { commandLimits } from './configuration/commandLimits.ts';
import type { Place } from './configuration/place.ts';
import { forgetTrialRecord, readTrialRecord, writeTrialRecord } from './configuration/trialRecordFile.ts';
import { missingSecrets } from './configuration/variableSecrets.ts';
import { type Engine, withEngine } from './engine.ts';
import { needRecordPlace } from './files/recordPlace.ts';
import type { Finished } from './finished.ts';
import { finishFlow } from './finishFlow.ts';

/**
 * Provisions a trial application, or removes one, or does both.
 *
 * The report of both is that of the provisioning, with the report of the removal as `undo`; the outcome is then
 * the removal's unless the provisioning did not complete. `trial` is the record of what is left.
 * @throws {CommandError} when it cannot be planned
 */
export async function runTrialTask(command: Command, place: Place): Promise<Finished> {
  const kept = command.recordFile === undefined ? undefined : await readTrialRecord(command.recordFile);
  if (kept !== undefined && kept.trial.environmentId !== place.environment.environmentId) {
    throw CommandError.usage(
      `The record belongs to a trial in another environment. Specify the environment ${kept.trial.environmentName}.`,
    );
  }
  if (command.recordFile !== undefined && command.trial !== 'undo') await needRecordPlace(command.recordFile);
  return withEngine(command, place, async (engine) => {
    if (command.trial === 'undo') return remove(command, place, engine, needed(kept, command));
    const provisioned = await provision(command, place, engine, kept);
    if (command.trial === 'provision') return provisioned;
    const removed = await remove(command, place, engine, provisioned.record);
    const { outcome } = provisioned.report.outcome === 'completed' ? removed.report : provisioned.report;
    return {
      text: `${provisioned.text}\n${removed.text}`,
      report: { ...provisioned.report, outcome, trial: removed.record, undo: removed.report },
    };
  });
}

interface TrialFinished extends Finished {
  readonly record: ProvisioningRecord;
}

async function provision(command: Command, place: Place, engine: Engine, kept: ProvisioningRecord | undefined): Promise<TrialFinished> {
  const { server, worker } = platformOf(place);
  const plan = needPlan(
    kept === undefined
      ? planProvisioning(server, worker, commandLimits(command), { suffix: newSuffix(engine.random) })
      : planContinuation(server, worker, commandLimits(command), kept.trial),
    place,
  );
  tellPlan(command, place, plan.trial);
  const { flow, record } = await runProvisioning(plan, engine.ports, place.signal, kept, (next) => keep(command, next));
  const finished = finishFlow(engine.view(flow), place, command);
  return { ...finished, report: { ...finished.report, trial: record }, record };
}

async function remove(command: Command, place: Place, engine: Engine, record: ProvisioningRecord): Promise<TrialFinished> {
  const { server, worker } = platformOf(place);
  const plan = needPlan(planRemoval(server, worker, commandLimits(command), record.trial), place);
  const removed = await runRemoval(plan, engine.ports, place.signal, record, (next) => keep(command, next));
  if (command.recordFile !== undefined) await forgetTrialRecord(command.recordFile, removed.record);
  const finished = finishFlow(engine.view(removed.flow), place, command);
  return { ...finished, report: { ...finished.report, trial: removed.record }, record: removed.record };
}

function keep({ recordFile }: Command, record: ProvisioningRecord): void {
  if (recordFile !== undefined) writeTrialRecord(recordFile, record);
}

function needed(kept: ProvisioningRecord | undefined, { recordFile }: Command): ProvisioningRecord {
  if (kept !== undefined) return kept;
  throw CommandError.usage(
    recordFile === undefined
      ? 'Specify what to remove. Use the record that --provision wrote: --undo --record FILE. Or provision and remove in one run: --provision --undo.'
      : `Record ${recordFile} not found. Specify the file that --provision wrote.`,
  );
}

function platformOf({ environment }: Place): { readonly server: ServerPlan; readonly worker: ReturnType<typeof workerPlan> } {
  const reading = serverPlan(environment);
  if (reading.kind === 'incomplete') throw CommandError.usage(reading.message);
  return { server: reading.server, worker: workerPlan(environment) };
}

function needPlan(reading: ProvisioningPlanReading, { environment, variables }: Place): ProvisioningPlan {
  if (reading.kind === 'impossible') throw CommandError.usage(reading.message);
  const missing = missingSecrets(reading.plan.platform, [environment], variables);
  if (missing.length > 0) throw CommandError.usage(missing.join('\n'));
  return reading.plan;
}

/** The plan before the run, for people. */
function tellPlan({ json }: Command, { surroundings, environment }: Place, trial: TrialPlan): void {
  if (json) return;
  const steps = describeProvisioning(trial).map(({ number, title }) => `${String(number).padStart(3)}  ${title}`);
  surroundings.tell([`Trial application in "${environment.name}":`, ...steps, ''].join('\n'));
}

/** Six letters and digits that are hard to mistake for each other. */
function newSuffix(random: Random): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  return [...random.bytes(6)].map((byte) => letters[byte % letters.length]).join('');
}
