/** The four hundred people of the demo: invented names, and what they can, speak and care for. */
import { causes, deriveId, type Availability, type Cause, type VolunteerId } from '#events';
import { gwen, noor, rosa } from './personas.ts';
import { randomOf, type Random } from './random.ts';

export interface DemoPerson {
  readonly id: VolunteerId;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string | null };
  readonly profile: DemoProfile;
}

interface DemoProfile {
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly interests: readonly Cause[];
  readonly availability: readonly Availability[];
  readonly celebrate: 'nobody' | 'community' | 'everyone';
}

export const peopleCount = 400;

const firstNames =
  `Abdi Ada Adwoa Aiko Aisha Alan Alice Amal Amrit Ana Andrei Aneta Anwen Arjun Asha Ayo Bashir Beatriz Bea Bilal Blessing Bronwen Callum
  Carlos Carys Cem Chidi Chloe Cora Dafydd Dalia Daniel Dilnoza Dina Dorothy Efua Eilidh Elena Elif Emeka Esme Esther Fadumo Farah Fatou
  Femi Fergus Finn Fiona Gaia George Giulia Grace Gus Hana Hamza Harriet Hassan Henrik Hope Hugo Ibrahim Ida Imani Ines Ioana Iris Isla Ivo
  Jamal Jasmin Jaya Jess Joan Jonas Josef Joyce Jude Kamal Kasia Keir Keira Khadija Kofi Kwame Lalita Layla Leila Leo Lily Lin Lola Lorna Luca
  Magda Mai Malik Marek Marta Maryam Mateo Maud May Mei Mina Mo Moses Nadia Nam Naomi Nia Nico Nikhil Nina Noah Nora Obi Olena Olga Omar
  Oscar Paolo Pauline Petra Pooja Priya Rafael Rahel Rania Ravi Rhys Rina Robin Rowan Ruth Sadia Said Salma Sami Samira Sana Sean Selam
  Shanice Sian Siddiq Sofia Stella Suki Sunita Tamar Tariq Tess Thandi Theo Tilda Tobi Tomasz Una Uzma Vera Viktor Wanda Will Xin Yara
  Yasmin Yusuf Zainab Zofia`.split(/\s+/);

const familyNames =
  `Abara Abdullahi Adeyemi Ahmadi Akhtar Allen Amoah Anand Appleby Asante Bailey Banda Barrow Beddoe Begum Bello Bhatt Birch Boateng Brandt
  Brook Calder Campos Castell Chanda Chen Cole Conti Cooper Costa Crane Cruz Dahl Danso Davies Demir Diallo Dias Dobson Dosanjh Duarte Dunne
  Eze Farah Farrow Ferreira Fisher Flynn Fofana Fox Garcia Gill Goodwin Gray Green Griffiths Haile Hale Hamid Harper Hassan Hazel Hill Hussein
  Ibe Ilic Ismail Iwu Jama Jansen Jarvis Jones Joshi Kaur Kaya Keane Khan Kimura Kovac Kowalska Kumar Lam Larsen Lau Lee Levi Lewis Lima Lowe
  Mahmoud Malik Marsh Mensah Meyer Mills Moore Moran Morgan Moyo Mwangi Nash Ncube Nguyen Nowak Nwosu Obeng Okoro Olsen Omondi Osei Owen Page
  Park Patel Pereira Petrov Pham Pike Popescu Price Quist Rahman Rao Reid Rees Rivera Rossi Roy Sahin Saleh Santos Sato Shah Sharma Silva Singh
  Sow Stone Tadesse Tanaka Taylor Thapa Toure Tran Tucker Turner Udo Usman Vance Varga Vaughan Walsh Wang Ward Warsame Webb West Winter Wren Wu
  Yeboah Yilmaz Young Zhang Zielinska`.split(/\s+/);

const skills = [
  'cooking',
  'driving',
  'listening',
  'first aid',
  'gardening',
  'teaching',
  'carpentry',
  'music',
  'photography',
  'translation',
  'computers',
  'childcare',
  'sewing',
  'cycling',
  'reading aloud',
  'bike repair',
  'writing',
  'painting',
];
const languages = ['ar', 'so', 'pl', 'ur', 'es', 'pa', 'cy', 'fr', 'uk', 'fa', 'zh', 'pt', 'ro', 'it', 'ti', 'tr', 'vi'];
const spells = [
  [9 * 60, 12 * 60],
  [13 * 60, 17 * 60],
  [17 * 60, 21 * 60],
] as const;

const ascii = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();

function profileOf(random: Random): DemoProfile {
  const weekdays = random.some([1, 2, 3, 4, 5, 6, 6, 7, 7], 1 + random.whole(3));
  const availability = [...new Set(weekdays)]
    .sort((a, b) => a - b)
    .map((weekday) => {
      const [fromMinute, toMinute] = random.one(spells);
      return { weekday, fromMinute, toMinute };
    });
  const openness = random.next();
  return {
    skills: random.some(skills, random.whole(4)),
    languages: ['en', ...random.some(languages, random.next() < 0.55 ? 1 : 0)],
    interests: random.some(causes, 1 + random.whole(3)),
    availability,
    celebrate: openness < 0.68 ? 'everyone' : openness < 0.92 ? 'community' : 'nobody',
  };
}

/** Numbers that are kept free for stories: 0117 496 0000 to 0999 (Ofcom). */
const phoneOf = (random: Random): string => `0117 496 0${String(random.whole(1000)).padStart(3, '0')}`;

const invented = (n: number, taken: Set<string>): DemoPerson => {
  const random = randomOf('person', n);
  let name: string;
  do name = `${random.one(firstNames)} ${random.one(familyNames)}`;
  while (taken.has(name));
  taken.add(name);
  const [first = '', last = ''] = name.split(' ');
  const contact = { name, email: `${ascii(first)}.${ascii(last)}@example.org`, phone: random.next() < 0.4 ? phoneOf(random) : null };
  return { id: deriveId('demo', 'person', n), contact, profile: profileOf(random) };
};

const personas: readonly DemoPerson[] = [
  {
    id: noor.id,
    contact: { name: noor.name, email: noor.email, phone: '0117 496 0142' },
    profile: {
      skills: ['cooking', 'listening', 'reading aloud'],
      languages: ['en', 'ar', 'fr'],
      interests: ['poverty', 'children', 'environment'],
      availability: [
        { weekday: 2, fromMinute: 16 * 60, toMinute: 21 * 60 },
        { weekday: 4, fromMinute: 16 * 60, toMinute: 21 * 60 },
        { weekday: 6, fromMinute: 9 * 60, toMinute: 14 * 60 },
      ],
      celebrate: 'everyone',
    },
  },
  {
    id: rosa.id,
    contact: { name: rosa.name, email: rosa.email, phone: '0117 496 0200' },
    profile: {
      skills: ['cooking', 'teaching'],
      languages: ['en', 'es'],
      interests: ['poverty', 'social-services'],
      availability: [],
      celebrate: 'everyone',
    },
  },
  {
    id: gwen.id,
    contact: { name: gwen.name, email: gwen.email, phone: null },
    profile: {
      skills: ['facilitation', 'listening'],
      languages: ['en', 'cy'],
      interests: ['civil-rights', 'health'],
      availability: [{ weekday: 6, fromMinute: 9 * 60, toMinute: 12 * 60 }],
      celebrate: 'community',
    },
  },
];

/** Everybody: the three personas first. */
export function makePeople(): readonly DemoPerson[] {
  const taken = new Set(personas.map(({ contact }) => contact.name));
  return [...personas, ...Array.from({ length: peopleCount - personas.length }, (_, n) => invented(n, taken))];
}
