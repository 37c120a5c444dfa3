import { about } from '../../core/text/about.ts';
import { l10n } from '../../core/text/l10n.ts';
import { environmentSchema } from './environmentSchema.ts';
import { optional, required } from './member.ts';
import { part } from './part.ts';
import { usable } from './readings.ts';
import { partList } from './shapes/list.ts';
import type { Shape } from './shapes/shape.ts';

/** The value of the setting `authFlow.environments`. */
export const environmentList = partList('environments', environmentSchema, 'name');

/** Read by editors alone. */
const schemaReference: Shape<undefined> = {
  read: () => usable(undefined),
  missing: (name) => l10n`"${name}" is missing.`,
  jsonSchema: () => ({ type: 'string' }),
};

/** A configuration file of the command line. */
export const configurationFile = part('The configuration', {
  $schema: optional(schemaReference, about`URL of the JSON schema of this file.`),
  environments: required(environmentList, about`Authorization servers with their applications and test users.`),
});
