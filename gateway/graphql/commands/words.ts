/** What people write about people is sealed before the command that refers to it: events, commands and logs carry the reference. */
import { z } from 'zod';
import { deriveId, text, type VaultPurpose, type VaultRef, type VolunteerId } from '#events';
import { missing, parseData } from '#services/kernel';
import type { Context } from '../context.ts';
import type { Wishing } from './command.ts';

export interface Words {
  readonly about: VolunteerId;
  readonly purpose: VaultPurpose;
  /** The input field they came in, for a refusal to name. */
  readonly field: string;
  readonly text: string;
  readonly maxLength: number;
}

/** @throws Refusal when there is no such person */
export async function mustBeKnown(person: VolunteerId, { load }: Context): Promise<void> {
  if (!(await load.volunteer.load(person))) throw missing('volunteer', person);
}

/**
 * The place follows from the command and whoever sends it, so a repeated command finds its words, and nobody can write over
 * somebody else's. The first words under a command id stay.
 * @throws Refusal when the text is empty or too long or there is no such person; ForgottenPersonError
 */
export async function seal(
  { about, purpose, field, text: written, maxLength }: Words,
  { context, viewer, commandId }: Wishing,
): Promise<VaultRef> {
  const { vault } = context.house;
  const parsed = parseData(field, z.object({ [field]: text(maxLength) }), { [field]: written });
  await mustBeKnown(about, context);
  const key = deriveId('words', viewer.id, commandId);
  const ref = vault.refOf(about, purpose, key);
  const before = await vault.open([ref]);
  return before.has(ref) ? ref : vault.seal(about, purpose, parsed[field] ?? '', key);
}

/** For words that may be left out. */
export const sealGiven = async (
  given: string | null | undefined,
  words: Omit<Words, 'text'>,
  wishing: Wishing,
): Promise<VaultRef | undefined> => (given?.trim() ? seal({ ...words, text: given }, wishing) : undefined);
