import { type Catalogue, type Indicator, readCatalogue } from './catalogue.ts';

/** Small catalogues for the tests of the rules; figures as short as the rule allows. */
const named = (text: string) => ({ th: text, en: text });

export function indicator(given: Partial<Indicator> & { id: string }): Indicator {
  const kind = given.kind ?? 'ratio';
  return {
    kind,
    text: named(given.id),
    service: named('service'),
    unit: named('unit'),
    ...(kind === 'ratio' && { frameLabel: named('frame') }),
    ...(kind !== 'checklist' && { providedLabel: named('provided') }),
    targets: { tao: '80' },
    direction: 'at_least',
    weight: '1',
    pilot: false,
    partOfWhole: true,
    decimalPlaces: 6,
    ...(kind === 'checklist' && {
      items: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: named(id) })),
    }),
    howToCount: named('count it'),
    evidence: named('a file'),
    evidenceRequired: false,
    ...given,
  };
}

/** One area and one mission for each list of indicators. */
export function catalogueOf(
  areas: Indicator[][],
  given: Partial<Omit<Catalogue, 'areas'>> = {},
): Catalogue {
  const read = readCatalogue({
    id: 'test',
    round: 2566,
    title: named('test'),
    sample: true,
    decimals: 2,
    labels: {
      not_applicable: named('ไม่อยู่ในเกณฑ์'),
      no_service: named('ไม่มีบริการสาธารณะ'),
      unanswered: named('ยังไม่กรอก'),
      not_performed: named('ไม่ได้ดำเนินการในปีงบประมาณ พ.ศ. 2566'),
      above_target: named('สูงกว่าค่าเป้าหมาย'),
      met_target: named('ผ่านค่าเป้าหมายขั้นต่ำ'),
      below_target: named('การพัฒนาในอนาคต'),
    },
    bands: [
      { atLeast: '90', label: named('ดีเด่น') },
      { atLeast: '80', label: named('ดีมาก') },
      { atLeast: '70', label: named('ดี') },
      { atLeast: '60', label: named('พอใช้') },
      { atLeast: '0', label: named('ปรับปรุง') },
    ],
    awardMaximum: '5',
    ...given,
    areas: areas.map((indicators, a) => ({
      id: `area-${a + 1}`,
      title: named(`area ${a + 1}`),
      missions: [{ id: `mission-${a + 1}`, title: named(`mission ${a + 1}`), indicators }],
    })),
  });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.catalogue;
}
