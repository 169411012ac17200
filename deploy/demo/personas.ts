/** Whom a visitor can sign in as, and what to look at then. */
import { deriveId, type VolunteerId } from '#events';

export interface Persona {
  readonly id: VolunteerId;
  readonly name: string;
  readonly email: string;
  /** What they are here. */
  readonly is: 'volunteer' | 'host' | 'organizer';
  /** One sentence: what a visitor finds when signed in as them. */
  readonly look: string;
}

const persona = (is: Persona['is'], name: string, email: string, look: string): Persona => ({
  id: deriveId<VolunteerId>('demo', 'persona', is),
  is,
  name,
  email,
  look,
});

export const noor = persona(
  'volunteer',
  'Noor Haddad',
  'noor@many-hands.example',
  'My shifts (one today, one on a waiting list), my story with hours, badges and thanks, hours that wait for a host.',
);
export const rosa = persona(
  'host',
  'Rosa Delgado',
  'rosa@many-hands.example',
  'Host of the Kettle Kitchen: today with people at the door, a full shift with a line, hours to confirm, people to thank.',
);
export const gwen = persona(
  'organizer',
  'Gwen Parry',
  'gwen@many-hands.example',
  'Organizer of the chapter: an organization to review, nominations to decide, programs, the celebration wall.',
);

export const personas: readonly Persona[] = [noor, rosa, gwen];
