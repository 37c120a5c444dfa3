/** Something that is made when first asked for, once. */
export interface Lazy<Value> {
  get(): Promise<Value>;
  /** Without making it. */
  peek(): Value | undefined;
}

/** A failed making is not kept: the next one who asks tries again. */
export function lazy<Value>(make: () => Promise<Value>): Lazy<Value> {
  let made: Value | undefined;
  let making: Promise<Value> | undefined;
  return {
    peek: () => made,
    get: () => {
      making ??= make().then(
        (value) => {
          made = value;
          return value;
        },
        (error: unknown) => {
          making = undefined;
          throw error;
        },
      );
      return making;
    },
  };
}

/** Makes handlers of commands that work with a lazy value, and with what the command was called on. */
export function usingLazy<Value>(
  value: Lazy<Value>,
): (work: (value: Value, target: unknown) => Promise<unknown>) => (target?: unknown) => Promise<unknown> {
  return (work) => async (target) => work(await value.get(), target);
}
