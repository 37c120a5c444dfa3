import assert from 'node:assert/strict';
import { translatableSchema } from '../../../../src/editor/contributions/translatableSchema.ts';
import type { JsonSchema } from '../../../../src/environments/schema/jsonSchema.ts';

describe('texts of a JSON Schema', () => {
  it('are put aside by their place, and nothing else is', () => {
    const texts: Record<string, string> = {};
    const schema: JsonSchema = {
      type: 'array',
      items: {
        type: 'object',
        defaultSnippets: [{ label: 'One', description: 'of them', body: { name: 'a' } }],
        properties: {
          name: { type: 'string', pattern: '^a', patternErrorMessage: 'Begin with a.', description: 'A name.' },
          kind: { type: 'string', enum: ['x'], enumDescriptions: ['An x.'], markdownDescription: 'A `kind`.' },
        },
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        allOf: [{ if: { required: ['kind'] }, then: { required: ['name'], errorMessage: 'A name is needed.' } }],
      },
    };
    const translatable = translatableSchema(schema, 'list', (key, english) => {
      texts[key] = english;
      return `%${key}%`;
    });
    assert.deepEqual(texts, {
      'list.snippet1': 'One',
      'list.snippet1.description': 'of them',
      'list.name': 'A name.',
      'list.name.pattern': 'Begin with a.',
      'list.kind': 'A `kind`.',
      'list.kind.x': 'An x.',
      'list.rule1.error': 'A name is needed.',
    });
    assert.deepEqual(translatable.items?.properties?.['kind'], {
      type: 'string',
      enum: ['x'],
      enumDescriptions: ['%list.kind.x%'],
      markdownDescription: '%list.kind%',
    });
    assert.deepEqual(translatable.items?.defaultSnippets?.[0]?.body, { name: 'a' });
  });
});
