/** How many there are later than a moment, kept up to date with each that comes or goes: nobody has to go through them to count. */

const dayMs = 86_400_000;

interface Day {
  count: number;
  readonly moments: Map<number, number>;
}

export class Tally {
  readonly #days = new Map<number, Day>();

  /** @param by how many come; below 0: go */
  add(moment: number, by: number): void {
    const number = Math.floor(moment / dayMs);
    let day = this.#days.get(number);
    if (!day) this.#days.set(number, (day = { count: 0, moments: new Map() }));
    day.count += by;
    const there = (day.moments.get(moment) ?? 0) + by;
    if (there === 0) day.moments.delete(moment);
    else day.moments.set(moment, there);
    if (day.moments.size === 0) this.#days.delete(number);
  }

  /** Takes as long as there are days, and moments in one of them. */
  after(moment: number): number {
    const today = Math.floor(moment / dayMs);
    let count = 0;
    for (const [number, day] of this.#days) {
      if (number > today) count += day.count;
      else if (number === today) for (const [one, there] of day.moments) if (one > moment) count += there;
    }
    return count;
  }
}
