/** Facts about photographs: whether somebody may be seen in them. Taking part says nothing about it; nobody who did not say so is in any. */
import { z } from 'zod';
import { event } from './define.ts';
import { consentText } from './guardian.ts';
import { volunteerId } from './ids.ts';

export const photoEvents = {
  PhotoConsentGiven: event(
    'volunteer',
    'The person may be seen in photographs; of a minor the guardian says so.',
    z.object({ volunteerId, byId: volunteerId, textVersion: consentText }),
  ),
  PhotoConsentWithdrawn: event(
    'volunteer',
    'The person is not to be seen in photographs any more.',
    z.object({ volunteerId, byId: volunteerId }),
  ),
};
