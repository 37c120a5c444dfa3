import { isJsonObject, ownMember, textMember } from '../json/json.ts';
import { present } from '../values/members.ts';
import type { RegistrationRecord } from './registrationPlan.ts';

/** Reads a record that was kept. `undefined` for anything that is not exactly one. */
export function readRegistrationRecord(value: unknown): RegistrationRecord | undefined {
  if (!isJsonObject(value) || ownMember(value, 'version') !== 1 || ownMember(value, 'kind') !== 'registeredClient') return undefined;
  const [environmentName, issuer, name, clientId] = ['environmentName', 'issuer', 'name', 'clientId'].map((each) =>
    textMember(value, each),
  );
  const registrationClientUri = textMember(value, 'registrationClientUri');
  if (environmentName === undefined || issuer === undefined || name === undefined || clientId === undefined) return undefined;
  if (ownMember(value, 'registrationClientUri') !== undefined && registrationClientUri === undefined) return undefined;
  return { version: 1, kind: 'registeredClient', environmentName, issuer, name, clientId, ...present({ registrationClientUri }) };
}
