/** Age, guardian and consent: what a person's own page and a guardian's page ask and wish. */
import { graphql, type ResultOf } from '../../api/graphql.ts';
import { RefusalParts } from '../../api/refusal.ts';

export const GrowingDocument = graphql(`
  query Growing {
    viewer {
      ageBand
      cameOfAge
      photos
      minor {
        ageBand
        consentUntil
        letterTo
        guardian {
          id
          displayName
        }
      }
      wards {
        ageBand
        consentUntil
        photos
        volunteer {
          id
          key
          displayName
        }
      }
    }
  }
`);
export type Growing = NonNullable<ResultOf<typeof GrowingDocument>['viewer']>;

export const LetterDocument = graphql(`
  query GuardianLetter($minorKey: ID!, $key: ID!, $code: String!) {
    guardianLetter(minorKey: $minorKey, key: $key, code: $code) {
      firstName
      ageBand
      expiresAt
      project {
        id
        key
        title
        summary
      }
    }
    viewer {
      contact {
        name
        phone
      }
      wards {
        consentUntil
        volunteer {
          id
          key
          displayName
        }
      }
    }
  }
`);
type Letter = ResultOf<typeof LetterDocument>;
export type OpenLetter = NonNullable<Letter['guardianLetter']>;
export type LetterReader = NonNullable<Letter['viewer']>;

export const GivePhotoConsent = graphql(
  `
    mutation GivePhotoConsent($input: GivePhotoConsentInput!) {
      outcome: givePhotoConsent(input: $input) {
        __typename
        ... on ViewerRecorded {
          position
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
export const WithdrawPhotoConsent = graphql(
  `
    mutation WithdrawPhotoConsent($input: WithdrawPhotoConsentInput!) {
      outcome: withdrawPhotoConsent(input: $input) {
        __typename
        ... on ViewerRecorded {
          position
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
export const StateAge = graphql(
  `
    mutation StateAge($input: StateAgeInput!) {
      outcome: stateAge(input: $input) {
        __typename
        ... on ViewerRecorded {
          position
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
export const AskGuardian = graphql(
  `
    mutation AskGuardian($input: AskGuardianInput!) {
      outcome: askGuardian(input: $input) {
        __typename
        ... on ViewerRecorded {
          position
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
export const GiveConsent = graphql(
  `
    mutation GiveGuardianConsent($input: GiveGuardianConsentInput!) {
      outcome: giveGuardianConsent(input: $input) {
        __typename
        ... on ViewerRecorded {
          position
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
export const WithdrawConsent = graphql(
  `
    mutation WithdrawGuardianConsent($input: WithdrawGuardianConsentInput!) {
      outcome: withdrawGuardianConsent(input: $input) {
        __typename
        ... on ViewerRecorded {
          position
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
