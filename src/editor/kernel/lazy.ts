/** Something that is made when first asked for, once. */
export interface Lazy<Value> {
  get(): Promise<Value>;
  /** Without making it. */
  peek(): Value | undefined;
}

/** The same for those who follow it: they wait for it, and do not have it made. */
export interface FollowedLazy<Value> extends Lazy<Value> {
  /** Calls once it is made and before anybody has it; at once where it is made already. */
  whenMade(listener: (value: Value) => void): void;
}

/** A failed making is not kept: the next one who asks tries again. */
export function lazy<Value>(make: () => Promise<Value>): FollowedLazy<Value> {
  const waiting: ((value: Value) => void)[] = [];
  let made: { readonly value: Value } | undefined;
  let making: Promise<Value> | undefined;
  return {
    peek: () => made?.value,
    whenMade: (listener) => void (made === undefined ? waiting.push(listener) : listener(made.value)),
    get: () => {
      making ??= make().then(
        (value) => {
          made = { value };
          for (const listener of waiting.splice(0)) listener(value);
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
