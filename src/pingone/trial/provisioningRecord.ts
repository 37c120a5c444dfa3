import { isJsonObject, objectMember, ownMember, textMember } from '../../core/json/json.ts';
import { l10n } from '../../core/text/l10n.ts';
import type { TrialPlan } from './provisioningPlan.ts';

/**
 * What a trial has left behind so far. Plain JSON without a secret, so that it can be kept: to go on where it
 * stopped, and to remove what was created and nothing else.
 */
export interface ProvisioningRecord {
  readonly version: 1;
  readonly trial: TrialPlan;
  readonly applicationId?: string;
  /** Kinds of resources that a grant was created for. */
  readonly granted: readonly ('openId' | 'platform')[];
  readonly populationId?: string;
  readonly userId?: string;
  readonly passwordSet: boolean;
  readonly signedOn: boolean;
  readonly userUpdated: boolean;
}

export function newProvisioningRecord(trial: TrialPlan): ProvisioningRecord {
  return { version: 1, trial, granted: [], passwordSet: false, signedOn: false, userUpdated: false };
}

/** The number of the next step of `describeProvisioning` that has to be done; 15 when all are. */
export function nextStepNumber(record: ProvisioningRecord): number {
  if (record.applicationId === undefined) return 1;
  if (record.granted.length < 2) return 3;
  if (record.populationId === undefined) return 6;
  if (record.userId === undefined) return 7;
  if (!record.passwordSet) return 8;
  if (!record.signedOn) return 9;
  return record.userUpdated ? 15 : 14;
}

/** True when nothing is left that removing could delete. */
export function isRemoved({ applicationId, populationId, userId }: ProvisioningRecord): boolean {
  return applicationId === undefined && populationId === undefined && userId === undefined;
}

/** Something that was created, with the words for it. */
export interface CreatedObject {
  readonly kind: 'user' | 'population' | 'application';
  readonly id: string;
  readonly label: string;
}

/** What removing deletes, last created first. A grant and a secret go with their application, a password with its user. */
export function createdObjects({ trial, applicationId, populationId, userId }: ProvisioningRecord): readonly CreatedObject[] {
  const objects: CreatedObject[] = [];
  if (userId !== undefined) objects.push({ kind: 'user', id: userId, label: l10n`the user ${trial.user.username}` });
  if (populationId !== undefined)
    objects.push({ kind: 'population', id: populationId, label: l10n`the population "${trial.population.name}"` });
  if (applicationId !== undefined)
    objects.push({ kind: 'application', id: applicationId, label: l10n`the application "${trial.application.name}"` });
  return objects;
}

/** The record without an object that is gone. */
export function withoutObject(record: ProvisioningRecord, kind: CreatedObject['kind']): ProvisioningRecord {
  switch (kind) {
    case 'user': {
      const { userId: _, ...rest } = record;
      return { ...rest, passwordSet: false, signedOn: false, userUpdated: false };
    }
    case 'population': {
      const { populationId: _, ...rest } = record;
      return rest;
    }
    case 'application': {
      const { applicationId: _, ...rest } = record;
      return { ...rest, granted: [], signedOn: false };
    }
  }
}

/** Reads a record that was kept. `undefined` for anything that is not exactly one. */
export function readProvisioningRecord(value: unknown): ProvisioningRecord | undefined {
  if (!isJsonObject(value) || ownMember(value, 'version') !== 1) return undefined;
  const trial = objectMember(value, 'trial');
  const application = objectMember(trial, 'application');
  const complete =
    [textMember(trial, 'environmentName'), textMember(trial, 'environmentId'), textMember(trial, 'newGivenName')].every(isText) &&
    [textMember(application, 'name'), textMember(application, 'redirectUri')].every(isText) &&
    isText(textMember(objectMember(trial, 'population'), 'name')) &&
    isText(textMember(objectMember(trial, 'user'), 'username')) &&
    ['openId', 'platform'].every((kind) => Array.isArray(ownMember(objectMember(trial, 'scopes'), kind))) &&
    Array.isArray(ownMember(value, 'granted')) &&
    ['passwordSet', 'signedOn', 'userUpdated'].every((name) => typeof ownMember(value, name) === 'boolean') &&
    ['applicationId', 'populationId', 'userId'].every((name) => ['undefined', 'string'].includes(typeof ownMember(value, name)));
  return complete ? (value as unknown as ProvisioningRecord) : undefined;
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}
