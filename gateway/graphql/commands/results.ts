/** What a mutation answers: the thing as recorded and the position to read after, or a refusal. */
import type { ObjectRef, UnionRef } from '@pothos/core';
import type { RefusalFacts } from '#services/kernel';
import { asOwner, builder, type SchemaTypes } from '../builder.ts';
import {
  AwardRef,
  HoursRef,
  NominationRef,
  OrganizationRef,
  ProgramRef,
  ProjectRef,
  ShiftRef,
  SignUpRef,
  ThanksRef,
  ViewerRef,
  VolunteerRef,
} from '../refs.ts';

export interface Recorded<Thing> {
  readonly position: number;
  readonly thing: Thing;
}

export interface ResultOf<Thing> {
  readonly union: UnionRef<SchemaTypes, Recorded<Thing> | RefusalFacts>;
  /** What the thing is called in a refusal's code. */
  readonly named: string;
  /** Whose rows the answer is read from. */
  readonly readModels: readonly string[];
}

const RefusalRef = builder.objectRef<RefusalFacts>('Refusal').implement({
  ...asOwner,
  description: 'The rules said no: nothing was recorded.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable, names the broken rule: shift-overlaps.' }),
    kind: t.exposeString('kind', { description: 'invalid, forbidden, missing or rule.' }),
    message: t.exposeString('message'),
    wayOut: t.exposeString('wayOut', { description: 'What can be done instead; empty when there is nothing.' }),
    details: t.string({ description: 'JSON: values a program may need.', resolve: ({ details }) => JSON.stringify(details) }),
  }),
});

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function recordedType<Thing>(of: ObjectRef<SchemaTypes, Thing>): ObjectRef<SchemaTypes, Recorded<Thing>> {
  return builder.objectRef<Recorded<Thing>>(`${of.name}Recorded`).implement({
    ...asOwner,
    fields: (t) => ({
      position: t.exposeFloat('position', { description: 'Send it as x-read-after with later queries.' }),
      [lowerFirst(of.name)]: t.field({ type: of, resolve: ({ thing }) => thing as never }),
    }),
  });
}

const unionOf = <Thing>(name: string, recorded: ObjectRef<SchemaTypes, Recorded<Thing>>) =>
  builder.unionType(name, {
    types: [recorded, RefusalRef],
    resolveType: (value: Recorded<Thing> | RefusalFacts) => ('position' in value ? recorded : RefusalRef),
  }) as UnionRef<SchemaTypes, Recorded<Thing> | RefusalFacts>;

const resultOf = <Thing>(of: ObjectRef<SchemaTypes, Thing>, named: string, readModels: readonly string[]): ResultOf<Thing> => ({
  union: unionOf(`${of.name}Result`, recordedType(of)),
  named,
  readModels,
});

export const OrganizationResult = resultOf(OrganizationRef, 'organization', ['board', 'roles']);
export const ProjectResult = resultOf(ProjectRef, 'project', ['board']);
export const ShiftResult = resultOf(ShiftRef, 'shift', ['board']);
export const SignUpResult = resultOf(SignUpRef, 'sign-up', ['rosters', 'board']);
export const HoursResult = resultOf(HoursRef, 'hours-record', ['hours']);
export const ProgramResult = resultOf(ProgramRef, 'program', ['recognition']);
export const NominationResult = resultOf(NominationRef, 'nomination', ['recognition']);
export const AwardResult = resultOf(AwardRef, 'award', ['recognition']);
export const VolunteerResult = resultOf(VolunteerRef, 'volunteer', ['roles']);
export const ThanksResult = resultOf(ThanksRef, 'thanks', ['recognition', 'rosters']);

const ViewerRecorded = recordedType(ViewerRef);
const ofViewer = { named: 'volunteer', readModels: ['people'] };
export const ChangeContactDetailsResult = { union: unionOf('ChangeContactDetailsResult', ViewerRecorded), ...ofViewer };
export const GuardianshipResult = { union: unionOf('GuardianshipResult', ViewerRecorded), named: 'volunteer', readModels: ['minors'] };
export const ReviseProfileResult = { union: unionOf('ReviseProfileResult', ViewerRecorded), ...ofViewer };
