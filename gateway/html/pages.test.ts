/** The small parts of server-sent pages: times, filters from the address, facts for search engines, and the frame. */
import { describe, expect, test } from '@jest/globals';
import { html, jsonForScript } from './escape.ts';
import { readFrame } from './frame.ts';
import { eventFacts, postFacts } from './json-ld.ts';
import { filterOf } from './pages/find.ts';
import { appPage } from './pages/plain.ts';
import { hoursWords, moreShiftsWords, placesWords, shortened, whenWords, withOffset } from './words.ts';

const shift = { startsAt: '2026-11-28T08:00:00.000Z', endsAt: '2026-11-28T11:00:00.000Z', timeZone: 'Europe/Berlin' };
/** What Intl puts between and around the parts differs by release; people read a blank. */
const plain = (text: string): string => text.replaceAll(/[\u2009\u202f\u00a0]/g, ' ');

describe('times in words', () => {
  test('are those of the place, with its zone', () => {
    expect(plain(whenWords(shift))).toBe('Saturday, November 28, 9:00 AM – 12:00 PM GMT+1');
  });

  test('after midnight only the time goes on', () => {
    const night = { ...shift, startsAt: '2026-11-28T21:30:00.000Z', endsAt: '2026-11-28T23:30:00.000Z' };
    expect(plain(whenWords(night))).toBe('Saturday, November 28, 10:30 PM – 12:30 AM GMT+1');
  });

  test('none at all is flexible', () => {
    expect(whenWords({ startsAt: null, endsAt: null, timeZone: null })).toContain('Flexible');
  });

  test('carry the offset of that day, in summer and in winter', () => {
    expect(withOffset('2026-07-04T08:00:00.000Z', 'Europe/Berlin')).toBe('2026-07-04T10:00:00+02:00');
    expect(withOffset('2026-11-28T08:00:00.000Z', 'America/New_York')).toBe('2026-11-28T03:00:00-05:00');
  });
});

test('numbers in words', () => {
  expect([placesWords(1), placesWords(12), placesWords(0), placesWords(0, 3)]).toEqual([
    '1 place left',
    '12 places left',
    'Full',
    'Full, 3 waiting',
  ]);
  expect([moreShiftsWords(1), moreShiftsWords(5)]).toEqual(['and 1 more shift', 'and 5 more shifts']);
  expect([hoursWords(0), hoursWords(45), hoursWords(60), hoursWords(90)]).toEqual(['0 h', '45 min', '1 h', '1 h 30 min']);
  expect(shortened('many hands make light work', 12)).toBe('many hands…');
  expect(shortened('x'.repeat(50), 10)).toHaveLength(10);
});

test('filters are read from the address as the app writes them, and nonsense is left out', () => {
  const address = '?words=garden&near=51.45,-2.59,25&from=2026-11-28&to=soon&causes=animals,arts&open=1&remote=yes&admin=1';
  expect(filterOf(new URLSearchParams(address))).toEqual({
    words: 'garden',
    near: { latitude: 51.45, longitude: -2.59, radiusKm: 25 },
    from: '2026-11-28',
    causes: ['animals', 'arts'],
    open: true,
  });
});

describe('facts for search engines', () => {
  const need = {
    key: 'n',
    title: 'Sort',
    summary: 'We sort.',
    description: 'Two tables.',
    skills: ['lifting'],
    minimumAge: null,
    publishedAt: '2026-11-20T08:00:00.000Z',
    status: 'PUBLISHED',
    place: null,
    organization: { key: 'o', name: 'East' },
  };
  const facts = { ...shift, key: 's', title: 'Sort', places: 5, placesLeft: 2, status: 'OPEN' } as const;
  const flexible = { ...facts, startsAt: null, endsAt: null, timeZone: null };

  test('a shift from anywhere is an online event', () => {
    expect(eventFacts(need, facts, 'https://h.example')).toMatchObject({
      name: 'Sort',
      location: { '@type': 'VirtualLocation' },
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      startDate: '2026-11-28T09:00:00+01:00',
    });
  });

  test('for whom it is stands beside it where a need asks for an age', () => {
    expect(eventFacts({ ...need, minimumAge: 16 }, facts, 'https://h.example')).toMatchObject({ typicalAgeRange: '16-' });
    expect(eventFacts(need, facts, 'https://h.example')).not.toHaveProperty('typicalAgeRange');
  });

  test('a cancelled shift keeps its day', () => {
    expect(eventFacts(need, { ...facts, status: 'CANCELLED' }, 'https://h.example')).toMatchObject({
      eventStatus: 'https://schema.org/EventCancelled',
      startDate: '2026-11-28T09:00:00+01:00',
    });
  });

  test('what has no day is no event', () => {
    expect(eventFacts(need, flexible, 'https://h.example')).toBeUndefined();
  });

  test('it is a post for volunteers, from anywhere or at a place', () => {
    expect(postFacts(need, flexible, 'https://h.example')).toMatchObject({
      '@type': 'JobPosting',
      employmentType: 'VOLUNTEER',
      title: 'Sort',
      description: 'We sort.\n\nTwo tables.',
      datePosted: '2026-11-20T08:00:00.000Z',
      hiringOrganization: { name: 'East' },
      jobLocationType: 'TELECOMMUTE',
      totalJobOpenings: 2,
      skills: 'lifting',
    });
    const place = { name: 'Hall', address: null, latitude: 1, longitude: 2 };
    const there = postFacts({ ...need, place }, flexible, 'https://h.example');
    expect(there).toMatchObject({ jobLocation: { '@type': 'Place', name: 'Hall' } });
    expect(there).not.toHaveProperty('jobLocationType');
  });

  test('that is announced only while somebody is looked for', () => {
    const no = [
      postFacts(need, facts, 'https://h.example'),
      postFacts(need, { ...flexible, placesLeft: 0 }, 'https://h.example'),
      postFacts(need, { ...flexible, status: 'CANCELLED' }, 'https://h.example'),
      postFacts({ ...need, status: 'COMPLETED' }, flexible, 'https://h.example'),
    ];
    expect(no).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('what people write', () => {
  const hostile = `<img src=x onerror="alert('1')">&`;
  test('is text in a template, wherever it stands', () => {
    expect(String(html`<p title="${hostile}">${[hostile, html`<b>${1}</b>`]}</p>`)).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;<b>1</b></p>',
    );
  });

  test('cannot end a script element, and reads back as it was', () => {
    const written = '</script><!--\u2028';
    const text = String(jsonForScript({ written }));
    expect(text).not.toMatch(/[<>\u2028]/);
    expect(JSON.parse(text)).toEqual({ written });
  });
});

describe('the frame', () => {
  const index =
    '<html><head><title>x</title><script src="/a.js"></script><link rel="stylesheet" href="/a.css"></head><body><div id="root"></div></body></html>';

  test('holds a page, and leaves marks in its content alone', () => {
    const page = { ...appPage('/me'), content: html`<p>@@root@@ @@head@@</p>` };
    const [before, after] = readFrame(index, 'https://h.example').render(page);
    const text = before + after;
    expect(after).toBe('</body></html>');
    expect(text).toContain('<script src="/a.js">');
    expect(text).toContain('<div id="root"><p>@@root@@ @@head@@</p></div>');
    expect(text.match(/<title>/g)).toHaveLength(1);
  });

  test('asks for the pieces of a page with it, each once, without those that every page has', () => {
    const manifest = {
      'index.html': { file: 'index.js', imports: ['_libraries'], css: ['index.css'] },
      _libraries: { file: 'libraries.js' },
      _field: { file: 'field.js', imports: ['_libraries'] },
      'pages/a.tsx': { file: 'a.js', name: 'a', imports: ['index.html', '_field'], css: ['a.css'] },
      'pages/b.tsx': { file: 'b.js', name: 'b', imports: ['_field'] },
    };
    const frame = readFrame(index, 'https://h.example', { manifest });
    const asked = (chunks: readonly string[]): string[] =>
      [...frame.render(appPage('/me'), chunks)[0].matchAll(/rel="(?:modulepreload|preload)"[^>]*href="([^"]+)"/g)].map(
        ([, file = '']) => file,
      );
    expect(asked(['a', 'b'])).toEqual(['/a.js', '/a.css', '/field.js', '/b.js']);
    expect(asked(['not-there'])).toEqual([]);
    expect(asked([])).toEqual([]);
  });

  test('allows nothing inline, but what is made for one answer while developing', () => {
    const [built, fresh] = [readFrame(index, 'https://h.example'), readFrame(index, 'https://h.example', { nonce: 'abc' })];
    expect(built.policy).toContain("script-src 'self'; style-src 'self';");
    expect(fresh.policy).toContain("script-src 'self' 'nonce-abc'; style-src 'self' 'nonce-abc';");
    expect([built.lasting, fresh.lasting]).toEqual([true, false]);
  });

  test('without a place for the content is refused', () => {
    expect(() => readFrame('<html><head></head><body></body></html>', 'https://h.example')).toThrow('<div id="root">');
  });
});
