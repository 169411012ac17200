/** The plain values the schema uses for causes and access facts, in the order people see them. */
export const causes = [
  'environment',
  'children',
  'education',
  'poverty',
  'social-services',
  'animals',
  'health',
  'arts',
  'disaster-relief',
  'human-rights',
  'civil-rights',
  'economic-empowerment',
  'science',
  'politics',
] as const;
export const accessFacts = [
  'wheelchair',
  'step-free',
  'seated',
  'quiet',
  'hearing-loop',
  'accessible-toilet',
  'children-welcome',
  'public-transport',
] as const;
/** Languages offered in lists; any other language tag may still stand in the data. */
export const commonLanguages = ['en', 'es', 'fr', 'de', 'pt', 'ar', 'zh', 'hi', 'ru', 'tr', 'pl', 'uk', 'vi', 'sw', 'fa', 'it'] as const;
export const commonSkills = [
  'first aid',
  'driving',
  'cooking',
  'teaching',
  'translation',
  'gardening',
  'carpentry',
  'music',
  'photography',
  'listening',
  'computers',
  'childcare',
] as const;
export const removalReasons = ['asked-by-volunteer', 'requirement-missing', 'conduct', 'mistake', 'other'] as const;
export const correctionReasons = [
  'check-in-late',
  'check-out-forgotten',
  'break-not-counted',
  'wrong-person',
  'agreed-together',
  'other',
] as const;
export const awardWithdrawalReasons = ['granted-by-mistake', 'hours-corrected', 'recipient-asked', 'conduct'] as const;
export const declineReasons = ['another-nominee', 'not-this-time', 'criteria-not-met', 'nominee-declined'] as const;
export const celebrates = ['nobody', 'community', 'everyone'] as const;
