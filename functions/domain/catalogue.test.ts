import { describe, expect, test } from 'vitest';
import { catalogueOf, indicator } from './catalogue.test-data.ts';
import { areasFor, findIndicator, openedAreasOf, readCatalogue } from './catalogue.ts';

/** A copy to be spoiled; the tests say what they do to it. */
function spoiled(spoil: (form: ReturnType<typeof loose>) => void) {
  const form = loose();
  spoil(form);
  const read = readCatalogue(form);
  return 'faults' in read ? read.faults.map(({ path, message }) => `${path}: ${message}`) : [];
}

// biome-ignore lint/suspicious/noExplicitAny: a file may hold anything at any place
const loose = (): any =>
  structuredClone(
    catalogueOf([
      [indicator({ id: 'ratio' }), indicator({ id: 'count', kind: 'count' })],
      [indicator({ id: 'list', kind: 'checklist' })],
    ]),
  );
const FIRST = '/areas/0/missions/0/indicators/0';
const SECOND = '/areas/0/missions/0/indicators/1';
const LIST = '/areas/1/missions/0/indicators/0';

describe('the second form and what is plausible', () => {
  const question = (id: string) => ({ id, text: { th: 'ถาม', en: 'asked' } });

  test('are checked as well: names used twice, a name that is taken, a frame where none is', () => {
    const faults = spoiled((form) => {
      form.areas[0].id = 'satisfaction';
      form.areas[0].missions[0].indicators[1].plausible = { frame: { max: '10' } };
      form.areas[1].missions[0].indicators[0].plausible = { provided: { max: '10' } };
      form.satisfaction = {
        areas: ['roads', 'roads'].map((id) => ({
          id,
          title: { th: 'ด้าน', en: 'area' },
          questions: [question('bridge')],
        })),
      };
    });
    expect(faults.sort()).toEqual(
      [
        '/areas/0/id: is kept for the form of satisfaction',
        `${SECOND}/plausible/frame: only a ratio has a frame`,
        '/areas/1/missions/0/indicators/0/plausible/provided: a checklist takes no figure',
        '/satisfaction/areas/1/id: duplicate satisfaction area id "roads", first at /satisfaction/areas/0/id',
        '/satisfaction/areas/1/questions/0/id: duplicate question id "bridge", first at /satisfaction/areas/0/questions/0/id',
      ].sort(),
    );
  });

  test('a round with a second form opens it beside the areas, one without does not', () => {
    const plain = catalogueOf([[indicator({ id: 'a' })]]);
    const areas = [{ id: 'roads', title: plain.title, questions: [question('bridge')] }];
    expect(openedAreasOf(plain, 'tao')).toEqual(['area-1']);
    expect(openedAreasOf({ ...plain, satisfaction: { areas } }, 'tao')).toEqual([
      'area-1',
      'satisfaction',
    ]);
    expect(openedAreasOf({ ...plain, satisfaction: { areas } }, 'pao')).toEqual([]);
  });
});

describe('a catalogue is checked when it is loaded', () => {
  test('what is left out stands at its default', () => {
    const form = loose();
    for (const name of ['direction', 'weight', 'pilot', 'partOfWhole', 'decimalPlaces']) {
      delete form.areas[0].missions[0].indicators[0][name];
    }
    const read = readCatalogue(form);
    expect('catalogue' in read && findIndicator(read.catalogue, 'ratio')?.indicator).toMatchObject({
      direction: 'at_least',
      weight: '1',
      pilot: false,
      partOfWhole: true,
      decimalPlaces: 6,
      evidenceRequired: false,
    });
  });

  test('faults of shape and of sense are told together, each with its path', () => {
    const faults = spoiled((form) => {
      form.areas[1].id = 'area-1';
      form.areas[1].missions[0].id = 'mission-1';
      form.areas[1].missions[0].indicators[0].id = 'ratio';
      form.areas[1].missions[0].indicators[0].items = [];
      form.areas[0].missions[0].indicators[0].targets.village = '80';
      form.areas[0].missions[0].indicators[1].weight = 2;
      delete form.title;
      form.colour = 'red';
    });
    expect(faults.sort()).toEqual(
      [
        '/colour: is not known here',
        '/title: is missing, must be an object',
        `${FIRST}/targets/village: unknown LAO type, must be one of pao, special, city_municipality, town_municipality, subdistrict_municipality, tao`,
        `${SECOND}/weight: must be text, is 2`,
        '/areas/1/id: duplicate area id "area-1", first at /areas/0/id',
        '/areas/1/missions/0/id: duplicate mission id "mission-1", first at /areas/0/missions/0/id',
        `${LIST}/id: duplicate indicator id "ratio", first at ${FIRST}/id`,
        `${LIST}/items: a checklist needs items`,
      ].sort(),
    );
  });

  // biome-ignore lint/suspicious/noExplicitAny: see above
  const of = (place: string, form: any) =>
    place === LIST
      ? form.areas[1].missions[0].indicators[0]
      : form.areas[0].missions[0].indicators[place === FIRST ? 0 : 1];

  test.each([
    [
      'a checklist without items',
      LIST,
      { items: undefined },
      `${LIST}/items: a checklist needs items`,
    ],
    [
      'items of a ratio',
      FIRST,
      { items: [{ id: 'a', text: { th: 'ก', en: 'a' } }] },
      `${FIRST}/items: a ratio has no items`,
    ],
    [
      'a frame of a count',
      SECOND,
      { frameLabel: { th: 'ก', en: 'a' } },
      `${SECOND}/frameLabel: a count has no frame`,
    ],
    [
      'a ratio without the name of its frame',
      FIRST,
      { frameLabel: undefined },
      `${FIRST}/frameLabel: is missing, a ratio needs it`,
    ],
    [
      'a count without the name of its figure',
      SECOND,
      { providedLabel: undefined },
      `${SECOND}/providedLabel: is missing, a count needs it`,
    ],
    [
      'a figure of a checklist',
      LIST,
      { providedLabel: { th: 'ก', en: 'a' } },
      `${LIST}/providedLabel: a checklist takes no figure`,
    ],
    [
      'an indicator that applies to nobody',
      FIRST,
      { targets: {} },
      `${FIRST}/targets: no LAO type has a target`,
    ],
    [
      'a share over 100',
      FIRST,
      { targets: { tao: '100.5' } },
      `${FIRST}/targets/tao: a share cannot have a target over 100`,
    ],
    [
      'a target that is a number',
      FIRST,
      { targets: { tao: 80 } },
      `${FIRST}/targets/tao: must be text, is 80`,
    ],
    ['a weight of 0', FIRST, { weight: '0' }, `${FIRST}/weight: must be above 0`],
    [
      'an unknown kind',
      SECOND,
      { kind: 'percent' },
      `${SECOND}/kind: must be one of "ratio", "count", "checklist"`,
    ],
    [
      'an unknown direction',
      FIRST,
      { direction: 'up' },
      `${FIRST}/direction: must be one of "at_least", "at_most"`,
    ],
    [
      'an id with a space',
      FIRST,
      { id: 'road 1' },
      `${FIRST}/id: must be an id: 1 to 40 small letters, digits, dots or dashes`,
    ],
    [
      'an empty Thai text',
      FIRST,
      { unit: { th: '', en: 'km' } },
      `${FIRST}/unit/th: must not be empty`,
    ],
    [
      'no English text',
      FIRST,
      { unit: { th: 'กม.' } },
      `${FIRST}/unit/en: is missing, must be text`,
    ],
    [
      'too many decimal places',
      FIRST,
      { decimalPlaces: 7 },
      `${FIRST}/decimalPlaces: must be at most 6`,
    ],
    [
      'the same item twice',
      LIST,
      {
        items: [
          { id: 'a', text: { th: 'ก', en: 'a' } },
          { id: 'a', text: { th: 'ข', en: 'b' } },
        ],
      },
      `${LIST}/items/1/id: duplicate item id "a", first at /items/0/id`,
    ],
  ])('%s is refused', (_what, place, change, fault) => {
    const faults = spoiled((form) => Object.assign(of(place, form), change));
    expect(faults).toEqual([fault]);
  });

  test('a target over 100 is right where the ratio is not part of a whole, and for a count', () => {
    const faults = spoiled((form) => {
      Object.assign(of(FIRST, form), { partOfWhole: false, targets: { tao: '120' } });
      of(SECOND, form).targets = { tao: '365' };
    });
    expect(faults).toEqual([]);
  });

  test.each([
    [
      'bands that rise',
      ['80', '90', '0'],
      ['/bands/1/atLeast: must be lower than the band before it'],
    ],
    [
      'bands that do not reach 0',
      ['80', '60'],
      ['/bands/1/atLeast: the last band must start at 0'],
    ],
    ['a band over 100', ['101', '0'], ['/bands/0/atLeast: must be at most 100']],
    ['no band at all', [], ['/bands: must have at least one entry']],
  ])('%s are refused', (_what, cutOffs, expected) => {
    const faults = spoiled((form) => {
      form.bands = cutOffs.map((atLeast) => ({ atLeast, label: { th: 'ก', en: 'a' } }));
    });
    expect(faults).toEqual(expected);
  });

  test('a verdict without a label is refused: the sheet would have nothing to print', () => {
    const faults = spoiled((form) => {
      delete form.labels.met_target;
    });
    expect(faults).toEqual(['/labels/met_target: is missing, must be an object']);
  });

  test.each([[null], [[]], ['text'], [undefined], [7]])('%j is not a catalogue', (input) => {
    const read = readCatalogue(input);
    expect('faults' in read && read.faults.map(({ path }) => path)).toEqual(['']);
  });
});

test('an area of which no indicator applies to a type is not shown to it', () => {
  const form = catalogueOf([
    [indicator({ id: 'a' })],
    [indicator({ id: 'b', targets: { pao: '80' } })],
  ]);
  expect(areasFor(form, 'tao').map(({ id }) => id)).toEqual(['area-1']);
  expect(areasFor(form, 'pao').map(({ id }) => id)).toEqual(['area-2']);
  expect(areasFor(form, 'special')).toEqual([]);
});
