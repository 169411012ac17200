/** The organizations of the demo. All of them are made up. */
import type { Place } from '#events';
import { placeIn } from './bristol.ts';

export interface DemoOrganization {
  /** Ids are derived from it. */
  readonly key: OrganizationKey;
  readonly name: string;
  readonly mission: string;
  readonly website: string;
  readonly place: Place;
  /** What an organizer made of it; `reason` where it was declined. */
  readonly standing: 'verified' | 'waiting' | { readonly declined: string };
}

const keys = [
  'kettle-kitchen',
  'two-rivers',
  'story-cellar',
  'listening-house',
  'mending-bench',
  'welcome-table',
  'tail-end',
  'underpass-arts',
  'all-wheels',
  'floodline',
  'night-lantern',
  'crewfast',
] as const;
export type OrganizationKey = (typeof keys)[number];

export const organizations: readonly DemoOrganization[] = [
  {
    key: 'kettle-kitchen',
    name: 'The Kettle Kitchen',
    mission:
      'A community kitchen in an old tram depot. We cook with what shops and allotments have left over, and eat together: whoever is hungry, whoever is lonely, whoever likes soup. Nobody is asked why they came.',
    website: 'https://kettle-kitchen.example',
    place: placeIn('Easton', 'The Old Tram Depot', '14 Tinker Lane'),
    standing: 'verified',
  },
  {
    key: 'two-rivers',
    name: 'Two Rivers Wardens',
    mission:
      'Neighbours who look after the Frome and the Avon where they run through the city: litter, banks, water, otters. We go out in every weather and we always know where the hot tea is.',
    website: 'https://two-rivers.example',
    place: placeIn('Eastville', 'The Boat Shed', '2 Withy Walk'),
    standing: 'verified',
  },
  {
    key: 'story-cellar',
    name: 'The Story Cellar',
    mission:
      'Children read better when somebody listens. We bring books, ears and patience into schools, libraries and living rooms, and we run a cellar full of stories that is free for every child of the city.',
    website: 'https://story-cellar.example',
    place: placeIn('St Pauls', 'The Story Cellar', '31 Halfpenny Row'),
    standing: 'verified',
  },
  {
    key: 'listening-house',
    name: 'The Listening House',
    mission:
      'Being heard changes people. We hold empathy circles, visit those who do not get out much, and teach listening as a craft: four people, a timer, and no advice.',
    website: 'https://listening-house.example',
    place: placeIn('Montpelier', 'The Listening House', '8 Larkspur Hill'),
    standing: 'verified',
  },
  {
    key: 'mending-bench',
    name: 'The Mending Bench',
    mission:
      'Toasters, trousers, bicycles, chairs: we mend them together with the people who bring them, so that next time they can do it themselves. What we cannot mend we take apart and learn from.',
    website: 'https://mending-bench.example',
    place: placeIn('Bedminster', 'Unit 5, The Ropeworks', '5 Hemp Street'),
    standing: 'verified',
  },
  {
    key: 'welcome-table',
    name: 'The Welcome Table',
    mission:
      'For people who are new here, and for those who remember what that is like. English over lunch, help with letters and forms, somebody to walk with you to the first appointment.',
    website: 'https://welcome-table.example',
    place: placeIn('Old Market', 'The Lantern Rooms', '60 Lantern Street'),
    standing: 'verified',
  },
  {
    key: 'tail-end',
    name: 'Tail End Animal Haven',
    mission:
      'Old dogs, three-legged cats, hedgehogs that did not make the weight: we take those whom nobody takes. Some find a home with us, most find one with you.',
    website: 'https://tail-end.example',
    place: placeIn('Stockwood', 'Tail End Farm', 'Burnbush Lane'),
    standing: 'verified',
  },
  {
    key: 'underpass-arts',
    name: 'Underpass Arts',
    mission:
      'Grey places are only places nobody painted yet. We make murals, choirs and processions with the people who walk past them every day.',
    website: 'https://underpass-arts.example',
    place: placeIn('Stokes Croft', 'The Paint Store', '19 Jubilee Arches'),
    standing: 'verified',
  },
  {
    key: 'all-wheels',
    name: 'All Wheels Club',
    mission:
      'Everybody can cycle; some just need another kind of cycle. Trikes, hand bikes, tandems and wheelchair platforms on a track without cars, and friends to ride with.',
    website: 'https://all-wheels.example',
    place: placeIn('Horfield', 'The Old Running Track', '40 Filwood Rise'),
    standing: 'verified',
  },
  {
    key: 'floodline',
    name: 'Floodline Neighbours',
    mission:
      'When the river comes up, neighbours are there before anybody else. We practise in dry weeks what we need in wet ones: sandbags, phone trees, warm halls, and knowing who lives alone.',
    website: 'https://floodline.example',
    place: placeIn('Ashton', 'The Pump House', '1 Sluice Road'),
    standing: 'verified',
  },
  {
    key: 'night-lantern',
    name: 'Night Lantern',
    mission:
      'Two people with a lantern at the late bus stops: we walk home with whoever would rather not walk alone. We have done it for a winter among friends and would like to do it properly.',
    website: 'https://night-lantern.example',
    place: placeIn('Fishponds', 'Bus Stop 7', '212 Station Approach'),
    standing: 'waiting',
  },
  {
    key: 'crewfast',
    name: 'CrewFast Events',
    mission: 'Flexible unpaid crew for ticketed festivals and corporate events in the South West.',
    website: 'https://crewfast.example',
    place: placeIn('Temple Meads', 'Suite 300', '1 Exchange Quay'),
    standing: {
      declined:
        'These are jobs at paid events that would otherwise be wages. If there is a part of your work that serves the community, write to us about that part and we will look again.',
    },
  },
];
