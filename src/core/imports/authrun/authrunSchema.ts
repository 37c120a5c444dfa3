import { authrunFormat, authrunVersion } from '../../exports/records/authrunFile.ts';
import type { JsonSchema } from '../shapes/shape.ts';
import { runShape } from './runShape.ts';

/** The JSON Schema of `*.authrun.json`, as it is published. What it does not name may stand there, and is not read. */
export function authrunSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Auth Flow Explorer: a saved run',
    type: 'object',
    required: ['format', 'version', 'secrets', 'run'],
    properties: {
      format: { const: authrunFormat, description: 'Tells the file from other JSON.' },
      version: { const: authrunVersion, description: 'A program that knows an earlier version only reads of a file what it knows.' },
      secrets: {
        enum: ['hidden', 'included'],
        description:
          'hidden: tags such as code#3f9a stand in the place of secrets, the same for the same value; run.tags lists them, and nothing else is a tag. included: secrets stand in the file as they were sent.',
      },
      about: { type: 'string', description: 'What this file is, for people.' },
      writtenBy: { type: 'string', description: 'Program and version.' },
      writtenAt: { type: 'string', format: 'date-time' },
      run: { ...runShape.schema, description: 'The run. Times are milliseconds since the epoch, durations milliseconds.' },
    },
  };
}
