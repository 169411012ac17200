/** Objects whose members are made when they are first asked for: a request needs few of all the look-ups there are. */

type Makers<Of> = Readonly<Record<string, (of: Of) => unknown>>;
type Made<All extends Makers<never>> = { readonly [Name in keyof All]: ReturnType<All[Name]> };

/** @returns for makers of members, known once and for all, what makes an object of them. Called twice so that `Of` can be said and the rest be found. */
export const lazyMembers =
  <Of>() =>
  <const All extends Makers<Of>>(makers: All): ((of: Of) => Made<All>) => {
    const Members = classOf<Of>(makers) as unknown as new (of: Of) => Made<All>;
    return (of) => new Members(of);
  };

/** One class for all of them, so that reading a member is as quick as reading any. */
const classOf = <Of>(makers: Makers<Of>) =>
  class {
    readonly #of: Of;
    readonly #made: Record<string, unknown> = {};

    constructor(of: Of) {
      this.#of = of;
    }

    static {
      for (const [name, make] of Object.entries(makers))
        Object.defineProperty(this.prototype, name, {
          get() {
            return (this.#made[name] ??= make(this.#of));
          },
        });
    }
  };
