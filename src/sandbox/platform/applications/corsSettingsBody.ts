import { type CorsSettings, corsBehaviors, isOriginPattern, maxOrigins } from '../../cors/corsSettings.ts';
import type { BodyReader } from '../bodyReader.ts';

/** `corsSettings` in the body of an application. What is wrong with it is noted in the reader. */
export function readCorsSettings(body: Readonly<Record<string, unknown>>, reader: BodyReader): CorsSettings | undefined {
  const value = body['corsSettings'];
  if (value === undefined || value === null) return undefined;
  const members = typeof value === 'object' ? (value as Readonly<Record<string, unknown>>) : {};
  const behavior = corsBehaviors.find((each) => each === members['behavior']);
  if (behavior === undefined) {
    reader.refuse('INVALID_VALUE', 'corsSettings.behavior', 'The behavior is not one of the allowed values.', {
      allowedValues: corsBehaviors,
    });
    return undefined;
  }
  return { behavior, origins: readOrigins(members['origins'] ?? [], behavior, reader) };
}

function readOrigins(value: unknown, behavior: CorsSettings['behavior'], reader: BodyReader): readonly string[] {
  const refuse = (message: string): readonly string[] => {
    reader.refuse('INVALID_VALUE', 'corsSettings.origins', message);
    return [];
  };
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) return refuse('The origins must be a list of texts.');
  if (value.length > maxOrigins) return refuse(`At most ${maxOrigins} origins are allowed.`);
  if (!value.every(isOriginPattern)) return refuse('An origin is a scheme, a host and maybe a port, without a path.');
  if ((behavior === 'ALLOW_NO_ORIGINS') !== (value.length === 0)) return refuse('The origins do not match the behavior.');
  return value;
}
