/** No minor is on a roster without a guardian's consent: for this need, now, and still when the shift ends. */
import { consentGap, type ConsentGap, type Minority } from '#events';
import { refuse } from '#services/kernel';
import type { Roster } from './state.ts';

const words: Readonly<Record<ConsentGap, string>> = {
  none: 'Whoever is under 18 needs the consent of a guardian, and nobody gave it yet.',
  'not-for-this': 'Your guardian agreed to other needs, not to this one.',
  over: 'The consent of your guardian is over before this shift is.',
};

/** Nobody is asked to make an exception: neither a host at the door nor the house itself. @throws Refusal */
export function mustHaveConsent(minority: Minority | undefined, roster: Roster, at: string): void {
  const gap = consentGap(minority, roster, at) ?? (roster.when ? consentGap(minority, roster, roster.when.endsAt) : undefined);
  if (!gap) return;
  throw refuse('guardian-consent-missing', words[gap], 'Ask your guardian: they get a letter and say yes or no.', {
    gap,
    projectId: roster.projectId,
    organizationId: roster.organizationId,
  });
}
