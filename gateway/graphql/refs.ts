/** The types of the schema with what stands behind them. Declared first, so that files about them need not know each other. */
import type { Place, VolunteerId } from '#events';
import type {
  AwardRow,
  HoursRow,
  NominationRow,
  OrganizationRow,
  ProgramRow,
  ProjectRow,
  ShiftRow,
  SignUpRow,
  ThanksRow,
} from '#projections';
import { asOwner, builder } from './builder.ts';
import type { Viewer } from './options.ts';

export const OrganizationRef = builder.objectRef<OrganizationRow>('Organization');
export const ProjectRef = builder.objectRef<ProjectRow>('Project');
export const ShiftRef = builder.objectRef<ShiftRow>('Shift');
export const SignUpRef = builder.objectRef<SignUpRow>('SignUp');
export const HoursRef = builder.objectRef<HoursRow>('Hours');
/** A person is their id; everything else is looked up when it may be seen. */
export const VolunteerRef = builder.objectRef<{ readonly volunteerId: VolunteerId }>('Volunteer');
export const ProgramRef = builder.objectRef<ProgramRow>('Program');
export const NominationRef = builder.objectRef<NominationRow>('Nomination');
export const AwardRef = builder.objectRef<AwardRow>('Award');
export const ThanksRef = builder.objectRef<ThanksRow>('Thanks');
export const ViewerRef = builder.objectRef<Viewer>('Viewer');

export const PlaceRef = builder.objectRef<Place>('Place').implement({
  ...asOwner,
  fields: (t) => ({
    name: t.exposeString('name'),
    address: t.exposeString('address', { nullable: true }),
    latitude: t.exposeFloat('latitude'),
    longitude: t.exposeFloat('longitude'),
  }),
});

/** A key may be given as the uuid alone or as the global id around it. Whether it is one, the look-up or the service says. */
export const keyOf = <Id extends string>(type: string, given: string): Id =>
  (given.startsWith(`${type}:`) ? given.slice(type.length + 1) : given) as Id;
