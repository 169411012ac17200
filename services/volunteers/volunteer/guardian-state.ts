/** What the rules need to remember about age and guardian. */
import { evolveMinority, type AgeBand, type DomainEvent, type InvitationId, type Minority, type VolunteerId } from '#events';

export type GuardianEventType = 'AgeStated' | 'GuardianAsked' | 'GuardianConsentGiven' | 'GuardianConsentWithdrawn';

interface Asked {
  readonly invitationId: InvitationId;
  readonly codeHash: string;
  readonly expiresAt: string;
}

export interface Growing {
  /** As last said; undefined when nobody asked. */
  readonly stated?: AgeBand | undefined;
  readonly minority?: Minority | undefined;
  /** Whoever consented last, also when they took it back: nobody else does so in their place. */
  readonly guardianId?: VolunteerId | undefined;
  /** The last letter to a guardian; one at a time. */
  readonly asked?: Asked | undefined;
}

export function evolveGrowing(state: Growing, event: DomainEvent<GuardianEventType>): Growing {
  switch (event.type) {
    case 'AgeStated':
      return { ...state, stated: event.data.band, minority: evolveMinority(state.minority, event) };
    case 'GuardianAsked': {
      const { invitationId, codeHash, expiresAt } = event.data;
      return { ...state, asked: { invitationId, codeHash, expiresAt } };
    }
    case 'GuardianConsentGiven':
      return { ...state, minority: evolveMinority(state.minority, event), guardianId: event.data.guardianId, asked: undefined };
    case 'GuardianConsentWithdrawn': {
      const guardianId = event.data.reason === 'guardian-left' ? undefined : state.guardianId;
      return { ...state, minority: evolveMinority(state.minority, event), guardianId };
    }
  }
}
