import type { Text } from '#domain/text.ts';
import { type CurrentResults, FILES, type SnapshotManifest } from './snapshot.ts';

export const JSON_LD_TYPE = 'application/ld+json; charset=utf-8';

type Offered = { path: string; title: Text; format: string };

/** A table of open data, which is there in two formats. */
const tableIn = (csv: string, parquet: string, title: Text): Offered[] => [
  { path: csv, title, format: 'CSV' },
  { path: parquet, title, format: 'PARQUET' },
];

/** What a harvester is offered as distributions; every other file is named by the manifest. */
const OFFERED: readonly Offered[] = [
  ...tableIn(FILES.laosCsv, FILES.laosParquet, {
    th: 'ผลของ อปท. ทุกแห่ง',
    en: 'Results of every LAO',
  }),
  ...tableIn(FILES.scoresCsv, FILES.scoresParquet, {
    th: 'ผลทุกเกณฑ์ชี้วัดของ อปท. ทุกแห่ง',
    en: 'Every indicator of every LAO',
  }),
  ...tableIn(FILES.satisfactionCsv, FILES.satisfactionParquet, {
    th: 'ความพึงพอใจของประชาชน',
    en: 'Citizen satisfaction',
  }),
  {
    path: FILES.satisfaction,
    title: { th: 'ความพึงพอใจรวมผู้ตอบ', en: 'Citizen satisfaction, pooled' },
    format: 'JSON',
  },
  { path: FILES.laos, title: { th: 'รายชื่อและผล', en: 'List with results' }, format: 'JSON' },
  {
    path: FILES.country,
    title: { th: 'สถิติของประเทศ', en: 'Statistics of the country' },
    format: 'JSON',
  },
];

const FILE_TYPES = 'http://publications.europa.eu/resource/authority/file-type/';
const MEDIA_TYPES = 'https://www.iana.org/assignments/media-types/';

/**
 * A published round as DCAT-AP in JSON-LD. It stands at results-data/{cycle}/dcat.jsonld, and every
 * address in it is relative to that, so that it holds for whatever domain serves it. It names no
 * licence: none was decided (docs/decisions/0051).
 */
export function catalogueMetadata(manifest: SnapshotManifest, current: CurrentResults) {
  const { overview, files } = manifest;
  const { snapshot, publishedAt, asOf, cycle } = current;
  const text = ({ th, en }: { th: string; en: string }) => [
    { '@value': th, '@language': 'th' },
    { '@value': en, '@language': 'en' },
  ];
  const instant = (value: string) => ({ '@value': value, '@type': 'xsd:dateTime' });
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      spdx: 'http://spdx.org/rdf/terms#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': 'dcat.jsonld',
    '@type': 'dcat:Dataset',
    'dct:identifier': `lao-minimum-standards-${cycle}`,
    'dct:title': text(overview.title),
    'dct:description': text({
      th: `ผลการประเมินมาตรฐานขั้นต่ำการจัดบริการสาธารณะของ อปท. รอบ ${cycle}: ${overview.submittedCount} แห่งที่ส่ง จาก ${overview.laoCount} แห่ง${overview.sampleCatalogue ? ' (แบบประเมินตัวอย่าง)' : ''}`,
      en: `Minimum standards of the public services of local administrative organisations, round ${cycle}: ${overview.submittedCount} submissions of ${overview.laoCount}${overview.sampleCatalogue ? ' (sample form)' : ''}`,
    }),
    'dct:publisher': {
      '@type': 'foaf:Organization',
      'foaf:name': text({
        th: 'สำนักงานคณะกรรมการการกระจายอำนาจให้แก่องค์กรปกครองส่วนท้องถิ่น',
        en: 'Office of the Decentralization Committee',
      }),
    },
    'dct:issued': instant(publishedAt),
    'dct:modified': instant(asOf),
    'dct:language': [
      { '@id': 'http://publications.europa.eu/resource/authority/language/THA' },
      { '@id': 'http://publications.europa.eu/resource/authority/language/ENG' },
    ],
    'dct:spatial': { '@id': 'http://publications.europa.eu/resource/authority/country/THA' },
    'dct:accessRights': {
      '@id': 'http://publications.europa.eu/resource/authority/access-right/PUBLIC',
    },
    'dcat:version': snapshot,
    'foaf:page': { '@id': `${snapshot}/${FILES.dictionary}` },
    'dcat:distribution': OFFERED.flatMap(({ path, title, format }) => {
      const file = files.find((each) => each.path === path);
      if (!file) return [];
      const address = { '@id': `${snapshot}/${path}` };
      return [
        {
          '@type': 'dcat:Distribution',
          'dct:title': text(title),
          'dcat:accessURL': address,
          'dcat:downloadURL': address,
          'dcat:mediaType': { '@id': `${MEDIA_TYPES}${file.mediaType.split(';')[0]}` },
          'dct:format': { '@id': `${FILE_TYPES}${format}` },
          'dcat:byteSize': file.sizeBytes,
          'spdx:checksum': {
            '@type': 'spdx:Checksum',
            'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
            'spdx:checksumValue': file.sha256,
          },
        },
      ];
    }),
  };
}
