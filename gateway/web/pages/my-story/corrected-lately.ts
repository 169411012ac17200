/** Hours that a host corrected not long ago, so that the volunteer may still say that they are not right. */

interface Corrected {
  readonly status: string;
  readonly correctedAt: string | null;
}

/** Four weeks: long enough to come back from a holiday. The rules know no end; a list that only grows helps nobody. */
const shownForMs = 28 * 24 * 3_600_000;

export const correctedLately = <Hours extends Corrected>(hours: readonly Hours[], now: number): Hours[] =>
  hours.filter(({ status, correctedAt }) => status === 'CONFIRMED' && correctedAt !== null && now - Date.parse(correctedAt) < shownForMs);
