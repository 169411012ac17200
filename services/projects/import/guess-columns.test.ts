import { describe, expect, test } from '@jest/globals';
import { guessColumns } from './guess-columns.ts';

const guessed = (headers: readonly string[], rows: readonly (readonly string[])[] = [], map = {}) =>
  guessColumns(headers, rows, map).map(({ field }) => field);

describe('columns', () => {
  test.each([
    [
      'English',
      [
        'Organization',
        'Project Title',
        'What volunteers do',
        'Date',
        'Start Time',
        'End Time',
        'Location',
        '# of volunteers',
        'Skills needed',
        'Category',
        'URL',
        'Contact email',
      ],
    ],
    [
      'German',
      [
        'Verein',
        'Bezeichnung',
        'Beschreibung der Aufgabe',
        'Datum',
        'Beginn',
        'Ende',
        'Einsatzort',
        'Anzahl',
        'Fähigkeiten',
        'Bereich',
        'Webseite',
        'Ansprechpartner*in',
      ],
    ],
    [
      'Spanish',
      [
        'ENTIDAD',
        'Actividad',
        'Descripción',
        'Día',
        'Hora de inicio',
        'Hora de fin',
        '¿Dónde?',
        'N.º de voluntarios',
        'Requisitos',
        'Ámbito',
        'Enlace',
        'Teléfono',
      ],
    ],
    [
      'French',
      [
        'Association',
        'Intitulé',
        'Descriptif',
        'Date',
        'Début',
        'Fin',
        'Lieu',
        'Nb de bénévoles',
        'Compétences',
        'Thématique',
        'Lien',
        'Courriel',
      ],
    ],
    [
      'Portuguese',
      ['Associação', 'Título', 'Descrição', 'Data', 'Início', 'Fim', 'Local', 'Vagas', 'Competências', 'Categoria', 'Página', 'Telemóvel'],
    ],
  ])('are known by their %s headers', (_, headers) =>
    expect(guessed(headers)).toEqual([
      'organization',
      'title',
      'description',
      'date',
      'start',
      'end',
      'place',
      'places',
      'skills',
      'cause',
      'link',
      'contact',
    ]),
  );

  test('are known by their values where headers say nothing', () => {
    const rows = Array.from({ length: 20 }, (_, index) => [
      `28.11.2026`,
      `Task number ${'abcdefghijklmnopqrst'[index]}x`,
      'Food Bank',
      `${index + 2}`,
      'https://example.org',
      `someone${index}@example.org`,
      '9:00-12:00',
    ]);
    expect(guessed(['', '#2', '#3', '#4', '#5', '#6', '#7'], rows)).toEqual([
      'date',
      'title',
      'organization',
      'places',
      'link',
      'contact',
      'time',
    ]);
  });

  test('dates about the list are not dates of the work', () =>
    expect(guessed(['Created date', 'Title', 'Sign up by'], [['2026-11-01', 'Help', '2026-11-02']])).toEqual([null, 'title', null]));

  test('a header that the values contradict loses to one that they support', () => {
    const columns = guessColumns(
      ['Project', 'Name'],
      [
        ['12', 'Plant trees'],
        ['13', 'Cook soup'],
      ],
    );
    expect(columns.map(({ field }) => field)).toEqual([null, 'title']);
  });

  test('a person has the last word', () =>
    expect(guessed(['Wer', 'Name'], [], { wer: 'contact', '#2': 'organization' })).toEqual(['contact', 'organization']));
  test('every guess gives its reason', () =>
    expect(guessColumns(['Datum', 'xyz'], []).every(({ reasons }) => reasons.length > 0)).toBe(true));
});
