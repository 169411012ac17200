/**
 * At the start: whoever is forgotten anywhere is forgotten everywhere. A power cut may have come between the steps, and a restored
 * copy of the accounts or of the log may be older than the wish.
 */
import type { Vault, VolunteerId } from '#events';
import type { Accounts } from '../accounts/index.ts';
import type { Forget } from './forget.ts';

export interface ResumeParts {
  readonly vault: Pick<Vault, 'forgotten'>;
  /** By the read models. */
  readonly forgottenInLog: () => readonly VolunteerId[];
  readonly accounts: Pick<Accounts, 'emailOf'>;
  readonly forget: Forget;
}

/** @returns whom it had to forget once more */
export async function resumeForgetting({ vault, forgottenInLog, accounts, forget }: ResumeParts): Promise<readonly VolunteerId[]> {
  const [inVault, inLog] = [new Set(await vault.forgotten()), new Set(forgottenInLog())];
  const halfway: VolunteerId[] = [];
  for (const person of inVault.union(inLog)) {
    const everywhere = inVault.has(person) && inLog.has(person) && (await accounts.emailOf(person)) === undefined;
    if (everywhere) continue;
    await forget(person);
    halfway.push(person);
  }
  return halfway;
}
