/** Words of a list to the values of the house: causes and languages, as coordinators in five languages write them. */
import type { Cause } from '#events';
import { plain } from './plain.ts';

/** Beginnings of words; the first cause with a match wins, so the narrow ones stand before the wide ones. */
const causeWords: readonly (readonly [Cause, string])[] = [
  ['animals', 'animal|tier|mascota|perr|gato|dog|cat|hund|katze|wildlife|haustier|chien|chat|bicho|protectora|pets'],
  [
    'disaster-relief',
    'disaster|emergenc|katastroph|krise|flood|hochwasser|relief|desastre|catastrof|catastroph|urgenc|preparedness|feuerwehr|bombero|pompier|bombeir|zivilschutz|proteccion civil',
  ],
  [
    'environment',
    'environment|umwelt|natur|nature|klima|climate|green|garten|garden|jardin|jardim|river|fluss|medio ambiente|medioambient|ambient|ecolog|sustainab|nachhaltig|sostenib|sustentab|tree|baum|arbol|arvore|recycl|recicl|reparier|beach|playa|praia|park|conservation',
  ],
  [
    'health',
    'health|gesundheit|salud|sante|saude|medic|hospital|krankenh|pflege|care home|blood|blutspende|sangre|hospiz|sport|deporte|esporte|desporto|bewegung|mental|wellness',
  ],
  ['children', 'child|kind|kinder|nino|nina|infan|enfan|crianc|youth|jugend|jeune|joven|juventud|juvent|familie|famil|kita|mentor'],
  [
    'education',
    'educat|bildung|educac|school|schule|escuela|ecole|escola|tutor|nachhilfe|learn|lern|literacy|lesen|vorlese|lectura|lecture|leitura|library|bibliot|biblioth|alfabet|sprach|language|idioma|langue|lingua|homework|hausaufgab|apoyo escolar|formacion|formation|formacao',
  ],
  ['arts', 'art|arts|kunst|kultur|cultur|music|musik|museum|museo|musee|museu|theat|teatro|festival|heritage|denkmal|patrimonio|arte'],
  [
    'science',
    'science|wissenschaft|ciencia|research|forschung|technolog|technik|technique|tecnolog|computer|digital|informatik|informatica|open source|software',
  ],
  [
    'human-rights',
    'human right|menschenrecht|derechos humanos|droits|direitos humanos|refugee|gefluchtet|fluchtling|asyl|refugiad|migra|integration|integracion',
  ],
  [
    'civil-rights',
    'civil right|gleichstellung|inclus|inklusion|integraci|lgbt|queer|women|frauen|mujer|femme|mulher|accessib|barrierefrei|disabilit|behinder|discapacidad|handicap|deficien|diversity|teilhabe|igualdad',
  ],
  ['politics', 'politi|advocacy|democra|demokrat|election|wahl|elecc|civic|burgerbeteiligung|gobierno|participacion'],
  [
    'poverty',
    'poverty|armut|pobreza|pauvret|hunger|hambre|faim|fome|food|lebensmittel|tafel|alimento|alimentar|comedor|banco de alimentos|homeless|obdachlos|wohnungslos|sin hogar|sans abri|sem abrigo|housing|kitchen|kuche|soup',
  ],
  ['economic-empowerment', 'econom|job|arbeit|employment|empleo|emprego|emploi|wirtschaft|business|finan|career|beruf|jobcent|microcredit'],
  [
    'social-services',
    'social|sozial|communit|gemeinwesen|gemeinschaft|nachbar|neighbo|vecin|comunidad|comunitari|comunidade|senior|elder|alte|anciano|mayores|aine|idos|besuch|visit|help|hilfe|ayuda|aide|ajuda|strengthening|solidar|welfare|volunt',
  ],
];

const beginnings = causeWords.map(([cause, list]) => [cause, list.split('|').map((word) => ` ${word}`)] as const);

/** The cause a category stands for, or `undefined`. */
export function causeOf(words: string): Cause | undefined {
  const searched = ` ${plain(words.replaceAll('-', ' '))}`;
  const [exact] = beginnings.find(([cause]) => ` ${cause.replaceAll('-', ' ')}` === searched) ?? [];
  if (exact) return exact;
  // Short beginnings such as "art" have to be a whole word, lest "Arten" or "cater" match.
  return beginnings.find(([, starts]) =>
    starts.some((start) => (start.length <= 4 ? `${searched} `.includes(`${start} `) : searched.includes(start))),
  )?.[0];
}

const languageWords: Readonly<Record<string, string>> = {
  en: 'english|englisch|ingles|anglais',
  de: 'german|deutsch|aleman|allemand|alemao',
  es: 'spanish|spanisch|espanol|castellano|espagnol|espanhol',
  fr: 'french|franzosisch|frances|francais',
  pt: 'portuguese|portugiesisch|portugues|portugais',
  it: 'italian|italienisch|italiano|italien',
  ar: 'arabic|arabisch|arabe',
  tr: 'turkish|turkisch|turco|turc',
  uk: 'ukrainian|ukrainisch|ucraniano|ukrainien',
  ru: 'russian|russisch|ruso|russe|russo',
  pl: 'polish|polnisch|polaco|polonais|polones',
  fa: 'persian|farsi|persisch|dari|persa',
  zh: 'chinese|mandarin|chinesisch|chino|chinois|chines',
  ro: 'romanian|rumanisch|rumano|roumain',
  vi: 'vietnamese|vietnamesisch|vietnamita',
  nl: 'dutch|niederlandisch|holandes|neerlandais',
  ca: 'catalan|katalanisch',
  so: 'somali',
  ti: 'tigrinya',
  ku: 'kurdish|kurdisch|kurdo|kurde',
  hi: 'hindi',
  el: 'greek|griechisch|griego|grec',
  ja: 'japanese|japanisch|japones',
};
const languageByWord = new Map(Object.entries(languageWords).flatMap(([tag, list]) => list.split('|').map((word) => [word, tag] as const)));

/** A BCP 47 tag, or `undefined`. `Deutsch (B1)` is `de`. */
export function languageOf(words: string): string | undefined {
  const name = plain(words);
  return (
    languageByWord.get(name) ??
    languageByWord.get(name.split(' ')[0] ?? '') ??
    (/^[a-z]{2}$/.test(name) && languageWords[name] ? name : undefined)
  );
}

const remoteWords =
  /^(online|remote|virtual|from home|at home|anywhere|home office|homeoffice|von zu hause|zuhause|uberall|ortsunabhangig|digital|desde casa|en linea|remoto|a distancia|teletrabajo|a distance|en ligne|de chez soi|em casa|em linha|zoom|telefonisch|by phone)( .{0,20})?$/;
/** It is done from anywhere. */
export const isRemote = (words: string): boolean => remoteWords.test(plain(words));

/** A cell with several values in it. */
export const listOf = (cell: string): string[] =>
  cell
    .split(/[,;|/\n•·]|\s(?:und|and|y|et|e|&|\+)\s/i)
    .map((one) => one.replace(/^[\s*–-]+/, '').trim())
    .filter((one) => one !== '');
