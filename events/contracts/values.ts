/** Values that events and commands share. Limits are generous for people and small enough for a log. */
import { z } from 'zod';
import { textKinds } from './text-kinds.ts';

/** A moment in UTC, ISO 8601 with milliseconds: `2026-11-28T09:00:00.000Z`. */
export const instant = z.iso.datetime().register(textKinds, { is: 'code' });

/** Text a person wrote, trimmed, at least one character. */
export const text = (maxLength: number) => z.string().trim().min(1).max(maxLength).register(textKinds, { is: 'words' });

/** An address on the web. Nothing else that a browser would run or open may stand in a link. */
export const webAddress = (maxLength: number) =>
  z
    .url({ protocol: /^https?$/ })
    .max(maxLength)
    .register(textKinds, { is: 'words' });

/** A planned stretch of time. `timeZone` is the IANA zone in which people read it. */
export const interval = z.object({
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string().min(1).max(64).register(textKinds, { is: 'code' }),
});
export type Interval = z.infer<typeof interval>;

/** `null` means flexible: the volunteer and the host agree on a time. */
export const when = interval.nullable();
export type When = z.infer<typeof when>;

/** Where it happens: words for people, degrees (WGS 84) for the map. */
export const place = z.object({
  name: text(160),
  address: z.string().trim().max(240).register(textKinds, { is: 'words' }).optional(),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type Place = z.infer<typeof place>;

/** The fourteen volunteer causes in common use on professional networks. */
export const causes = [
  'animals',
  'arts',
  'children',
  'civil-rights',
  'disaster-relief',
  'economic-empowerment',
  'education',
  'environment',
  'health',
  'human-rights',
  'politics',
  'poverty',
  'science',
  'social-services',
] as const;
export const cause = z.enum(causes);
export type Cause = z.infer<typeof cause>;

/** A skill in lower case as people search for it: `first aid`, `driving`. */
export const skill = z.string().trim().toLowerCase().min(2).max(40).register(textKinds, { is: 'words' });

/** A BCP 47 language tag, such as `en` or `pt-BR`. */
export const language = z
  .string()
  .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'use a language tag such as en or pt-BR')
  .register(textKinds, { is: 'code' });

/** Facts about reaching and joining a place, in the words of HSDS's accessibility list. */
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
export const accessFact = z.enum(accessFacts);

/** Stands for a value in the vault (`person/purpose/key`): events carry this, never the value. */
export const vaultRef = z.string().min(3).max(200).register(textKinds, { is: 'sealed' }).brand<'VaultRef'>();
export type VaultRef = z.infer<typeof vaultRef>;

export const minutes = z
  .int()
  .min(0)
  .max(24 * 60);
export const places = z.int().min(1).max(10_000);
