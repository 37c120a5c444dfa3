import type { JsonSchema } from './jsonSchema.ts';
import type { Shape } from './shapes/shape.ts';

/** Whether a member has to be written; one that is filled has a value in any case. */
export type Presence = 'required' | 'optional' | 'filled';

/** A member of a part: its shape, what becomes of it when it is left out, and what is said of it in the editor and the docs. */
export interface Member<Value, Of extends Presence> {
  readonly presence: Of;
  readonly shape: Shape<Value>;
  /** Markdown. Without it the JSON Schema of the shape says what there is to say. */
  readonly description?: string;
  /** What a member of presence `filled` is when it is left out. */
  readonly leftOut?: Value;
}

export function required<Value>(shape: Shape<Value>, description: string): Member<Value, 'required'> {
  return { presence: 'required', shape, description };
}

export function optional<Value>(shape: Shape<Value>, description?: string): Member<Value, 'optional'> {
  return { presence: 'optional', shape, ...(description === undefined ? {} : { description }) };
}

/** A member that has a value in any case. */
export function filled<Value>(leftOut: Value, shape: Shape<Value>, description: string): Member<Value, 'filled'> {
  return { presence: 'filled', shape, description, leftOut };
}

/** @returns the keyword that VS Code shows it by: Markdown costs completion its plain look, so it is used where there is some */
export function described(description: string | undefined): Pick<JsonSchema, 'description' | 'markdownDescription'> {
  if (description === undefined) return {};
  return description.includes('`') ? { markdownDescription: description } : { description };
}
