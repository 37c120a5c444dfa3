import type { ConfigurationProblem } from '../configurationProblem.ts';
import type { ConfigurationSource } from '../configurationSource.ts';
import type { JsonSchema } from '../jsonSchema.ts';

/**
 * One kind of value of the configuration: how it is read, and the JSON Schema that says the same to an editor. The functions beside
 * this file make shapes; a {@link part} puts them together.
 */
export interface Shape<Value> {
  /** Total. Paths in the problems are relative to the value: `''` for the value itself. */
  read(value: unknown, source: ConfigurationSource): Reading<Value>;
  /** A sentence for a required member that is left out. @param name of the member */
  missing(name: string): string;
  jsonSchema(source: ConfigurationSource): JsonSchema;
}

/** A value that is not usable has at least one problem of severity `error`; a usable one may have both. */
export type Reading<Value> =
  | { readonly usable: true; readonly value: Value; readonly problems: readonly ConfigurationProblem[] }
  | { readonly usable: false; readonly problems: readonly ConfigurationProblem[] };

/** The type of what a shape reads. */
export type ValueOf<Of> = Of extends Shape<infer Value> ? Value : never;
