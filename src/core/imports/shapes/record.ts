import { isJsonObject, ownMember } from '../../json/json.ts';
import { type JsonSchema, Misfit, type Shape } from './shape.ts';

/** A member that may be missing. Of a newer version, one that does not fit is left out. */
export interface OptionalMember<Value> {
  readonly optional: Shape<Value>;
}

/** A member of the type that a file never has: it is about the window that shows the run. */
export const notInFiles = { optional: undefined } as const;

/** A shape for each member of a type: one that it gets later does not compile until it has one, too. */
export type MemberShapes<Value> = {
  readonly [Name in keyof Value]-?: Record<never, never> extends Pick<Value, Name>
    ? OptionalMember<Exclude<Value[Name], undefined>> | typeof notInFiles
    : Shape<Value[Name]>;
};

const misfit = new Misfit('an object');

export function optional<Value>(shape: Shape<Value>): OptionalMember<Value> {
  return { optional: shape };
}

/** An object with these members. What else it has is not looked at. */
export function record<Value extends object>(members: MemberShapes<Value>): Shape<Value> {
  const known = Object.entries<Shape<unknown> | OptionalMember<unknown> | typeof notInFiles>(members);
  return {
    read: (value, reading) => {
      if (!isJsonObject(value)) return misfit;
      const read: Record<string, unknown> = {};
      for (const [name, shape] of known) {
        const isOptional = 'optional' in shape;
        const own = isOptional ? shape.optional : shape;
        if (own === undefined || (isOptional && !Object.hasOwn(value, name))) continue;
        const member = own.read(ownMember(value, name), reading);
        if (!(member instanceof Misfit)) read[name] = member;
        else if (isOptional && reading.lenient) reading.leaveOut();
        else return member.inside(name);
      }
      // Each member was read by the shape that the type asks for.
      return read as Value;
    },
    schema: {
      type: 'object',
      properties: Object.fromEntries(known.flatMap(([name, shape]) => schemaOf(name, shape))),
      required: known.filter(([, shape]) => !('optional' in shape)).map(([name]) => name),
    },
  };
}

function schemaOf(
  name: string,
  shape: Shape<unknown> | OptionalMember<unknown> | typeof notInFiles,
): readonly (readonly [string, JsonSchema])[] {
  const own = 'optional' in shape ? shape.optional : shape;
  return own === undefined ? [] : [[name, own.schema]];
}
