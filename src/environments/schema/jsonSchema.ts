/**
 * JSON Schema (draft 7) with the keywords that VS Code adds for completion, hovers and messages: the part of it that the
 * configuration uses. Type only.
 */
export interface JsonSchema {
  readonly type?: 'object' | 'array' | 'string' | 'boolean';
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly default?: unknown;
  readonly examples?: readonly string[];
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly const?: string;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly patternErrorMessage?: string;
  readonly items?: JsonSchema;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly not?: JsonSchema;
  readonly errorMessage?: string;
  readonly doNotSuggest?: boolean;
  readonly defaultSnippets?: readonly Snippet[];
}

/** What completion inserts. Places to fill are written `${1:example}` and `${1|one,of,these|}`. */
export interface Snippet {
  readonly label: string;
  readonly description?: string;
  readonly body: unknown;
}
