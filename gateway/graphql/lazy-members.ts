/** Objects whose members are made when they are first asked for: a request needs few of all the look-ups there are. */

type Makers = Readonly<Record<string, () => unknown>>;
type Made<Of extends Makers> = { readonly [Name in keyof Of]: ReturnType<Of[Name]> };

/** @param makersOf always gives makers of the same names */
export function lazyMembers<Given extends readonly unknown[], Of extends Makers>(
  makersOf: (...given: Given) => Of,
): (...given: Given) => Made<Of> {
  let Members: (new (makers: Of) => Made<Of>) | undefined;
  return (...given) => {
    const makers = makersOf(...given);
    Members ??= classOf(Object.keys(makers)) as unknown as new (makers: Of) => Made<Of>;
    return new Members(makers);
  };
}

/** One class for all of them, so that reading a member is as quick as reading any. */
const classOf = (names: readonly string[]) =>
  class {
    readonly #makers: Makers;
    readonly #made: Record<string, unknown> = {};

    constructor(makers: Makers) {
      this.#makers = makers;
    }

    static {
      for (const name of names)
        Object.defineProperty(this.prototype, name, {
          get() {
            return (this.#made[name] ??= this.#makers[name]?.());
          },
        });
    }
  };
