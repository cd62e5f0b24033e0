import { LAO_TYPE_NAMES, type Lao, provinceCodeOf } from '#domain/lao.ts';
import { REGION_NAMES, regionOf } from '#domain/region.ts';
import { column, type ExportColumn } from './export-table.ts';

type OfLao = { lao: Lao };
const of = column<OfLao>();

/** Which LAO a row is of: a name alone would be ambiguous, so all of it stands in every row. */
export const LAO_COLUMNS: readonly ExportColumn<OfLao>[] = [
  of('lao_code', 'รหัส อปท.', 'string', 10, ({ lao }) => lao.code),
  of('lao_type', 'ประเภท', 'string', 14, ({ lao }) => lao.type, {
    shown: ({ lao }) => LAO_TYPE_NAMES[lao.type].th,
  }),
  of('lao_name', 'ชื่อ อปท.', 'string', 22, ({ lao }) => lao.name),
  of('district', 'อำเภอ', 'string', 18, ({ lao }) => lao.district),
  of('province_code', 'รหัสจังหวัด', 'string', 8, ({ lao }) => provinceCodeOf(lao.code)),
  of('province', 'จังหวัด', 'string', 18, ({ lao }) => lao.province),
  of('region', 'ภาค', 'string', 18, ({ lao }) => regionOf(provinceCodeOf(lao.code)) ?? null, {
    shown: ({ lao }) => {
      const region = regionOf(provinceCodeOf(lao.code));
      return region ? REGION_NAMES[region].th : null;
    },
  }),
];
