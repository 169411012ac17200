/** The rules about photographs: an adult says so for themself, a guardian for a minor; a no comes from either, at any time. */
import { consents, type DomainEvent, isMinorAt, type VolunteerId } from '#events';
import { forbidden, mustBe, refuse } from '#services/kernel';
import type { Growing } from './guardian-state.ts';
import type { PhotoCommand } from './photo-commands.ts';

export type PhotoEventType = 'PhotoConsentGiven' | 'PhotoConsentWithdrawn';

/** @param saidBy whoever said yes last */
export function decidePhotos(
  { type, actor, at, data }: PhotoCommand,
  { minority, guardianId }: Growing,
  saidBy: VolunteerId | undefined,
): readonly DomainEvent<PhotoEventType>[] {
  const { volunteerId, byId } = data;
  mustBe(actor, byId);
  const minor = isMinorAt(minority, at);
  if (type === 'WithdrawPhotoConsent') {
    if (byId !== volunteerId && byId !== guardianId)
      throw forbidden('This is not yours to say.', 'Only the person and their guardian may.');
    return saidBy === undefined ? [] : [{ type: 'PhotoConsentWithdrawn', data: { volunteerId, byId } }];
  }
  if (minor && !consents(minority, byId, at))
    throw refuse(
      'photos-need-guardian',
      'Whoever is under 18 is in photographs only when their guardian says so.',
      'The guardian says it on their own page, under Me.',
    );
  if (!minor && byId !== volunteerId) throw forbidden('This is not yours to say.', 'Only the person may.');
  return saidBy === byId ? [] : [{ type: 'PhotoConsentGiven', data: { volunteerId, byId, textVersion: data.textVersion } }];
}
