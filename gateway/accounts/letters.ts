/** The words of our letters. */
import type { Letter } from './mail.ts';

/** A code and no link: mail scanners open links and would use it up. */
export const codeLetter = (to: string, code: string, minutes: number): Letter => ({
  to,
  subject: `${code} is your Many Hands code`,
  text: `Hello,\n\nyour code is ${code}\n\nEnter it on the page where you asked for it. It works for ${minutes} minutes, once.\nIf you did not ask for it, you can ignore this letter: nobody can sign in without the code.\n\nMany Hands\n`,
});
