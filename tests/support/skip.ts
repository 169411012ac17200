/** A suite that needs what this machine may lack says so aloud: its reason is in the title, and the reporter prints it at the end. */
import { describe } from '@jest/globals';

/** Runs the suite, or skips it and tells why. `missing` is undefined when everything is there. */
export function describeWhere(title: string, missing: string | undefined, suite: () => void): void {
  if (missing === undefined) describe(title, suite);
  else describe.skip(`${title} [skipped: ${missing}]`, suite);
}
