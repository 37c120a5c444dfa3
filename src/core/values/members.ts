/** The same members without those that have no value, as `exactOptionalPropertyTypes` wants them. */
export type Present<Shape> = { readonly [Name in keyof Shape as undefined extends Shape[Name] ? never : Name]: Shape[Name] } & {
  readonly [Name in keyof Shape as undefined extends Shape[Name] ? Name : never]?: Exclude<Shape[Name], undefined>;
};

/** Leaves out every member whose value is `undefined`. */
export function present<Shape extends object>(shape: Shape): Present<Shape> {
  const members: Record<PropertyKey, unknown> = {};
  for (const name of Object.keys(shape) as (keyof Shape)[]) {
    const value = shape[name];
    if (value !== undefined) members[name] = value;
  }
  return members as Present<Shape>;
}
