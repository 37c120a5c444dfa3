import type { JsonSchema, Snippet } from '../../environments/schema/jsonSchema.ts';

/** Puts an English text aside. @returns what stands in its place: its key between percent signs */
export type PutText = (key: string, english: string) => string;

/** A schema with keys in the place of its texts, so that VS Code can show them in other languages. @param key what all of them begin with */
export function translatableSchema(schema: JsonSchema, key: string, put: PutText): JsonSchema {
  const { description, markdownDescription, enumDescriptions, patternErrorMessage, errorMessage } = schema;
  const { items, properties, allOf, then, defaultSnippets } = schema;
  return {
    ...schema,
    ...(description === undefined ? {} : { description: put(key, description) }),
    ...(markdownDescription === undefined ? {} : { markdownDescription: put(key, markdownDescription) }),
    ...(enumDescriptions === undefined
      ? {}
      : { enumDescriptions: enumDescriptions.map((each, index) => put(`${key}.${schema.enum?.[index]}`, each)) }),
    ...(patternErrorMessage === undefined ? {} : { patternErrorMessage: put(`${key}.pattern`, patternErrorMessage) }),
    ...(errorMessage === undefined ? {} : { errorMessage: put(`${key}.error`, errorMessage) }),
    ...(defaultSnippets === undefined ? {} : { defaultSnippets: translatableSnippets(defaultSnippets, key, put) }),
    ...(items === undefined ? {} : { items: translatableSchema(items, key, put) }),
    ...(properties === undefined ? {} : { properties: translatableMembers(properties, key, put) }),
    ...(allOf === undefined ? {} : { allOf: allOf.map((each, index) => translatableSchema(each, `${key}.rule${index + 1}`, put)) }),
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    ...(then === undefined ? {} : { then: translatableSchema(then, key, put) }),
  };
}

function translatableMembers(
  members: Readonly<Record<string, JsonSchema>>,
  key: string,
  put: PutText,
): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(Object.entries(members).map(([name, each]) => [name, translatableSchema(each, `${key}.${name}`, put)]));
}

function translatableSnippets(snippets: readonly Snippet[], key: string, put: PutText): readonly Snippet[] {
  return snippets.map((snippet, index) => {
    const own = `${key}.snippet${index + 1}`;
    const { label, description } = snippet;
    return {
      ...snippet,
      label: put(own, label),
      ...(description === undefined ? {} : { description: put(`${own}.description`, description) }),
    };
  });
}
