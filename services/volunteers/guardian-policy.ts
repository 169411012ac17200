/** When a guardian was forgotten, then nobody answers for those who were in their care: their consent ends. */
import type { VolunteerId } from '#events';
import { policy } from '#services/kernel';

interface Caring {
  readonly forgotten: boolean;
  readonly wards: readonly VolunteerId[];
}
const nobody: Caring = { forgotten: false, wards: [] };

export const consentOfForgotten = policy({
  name: 'consent-of-forgotten',
  on: ['GuardianConsentGiven', 'GuardianConsentWithdrawn', 'VolunteerForgotten'],
  keyOf: ({ data }): VolunteerId => ('guardianId' in data ? data.guardianId : data.volunteerId),
  initialState: nobody,
  evolve({ forgotten, wards }, event) {
    const others = wards.filter((ward) => ward !== event.data.volunteerId);
    switch (event.type) {
      case 'GuardianConsentGiven':
        return { forgotten, wards: [...others, event.data.volunteerId] };
      case 'GuardianConsentWithdrawn':
        // Who took their word back stays the guardian.
        return { forgotten, wards: event.data.reason === 'guardian-left' ? others : wards };
      case 'VolunteerForgotten':
        return { forgotten: true, wards };
    }
  },
  react(event, { forgotten, wards }) {
    const end = (volunteerId: VolunteerId, guardianId: VolunteerId) => ({
      type: 'WithdrawGuardianConsent',
      data: { volunteerId, guardianId },
    });
    if (event.type === 'VolunteerForgotten') return wards.map((ward) => end(ward, event.data.volunteerId));
    const late = forgotten && event.type === 'GuardianConsentGiven';
    return late ? [end(event.data.volunteerId, event.data.guardianId)] : [];
  },
});
