import { type Lao, provinceCodeOf } from '#domain/lao.ts';
import { grouped } from '#domain/quantity.ts';
import type { Text } from '#domain/text.ts';
import { PROVINCE_AREAS } from './province-areas.ts';

/** Measurements of one province differ by a tenth and more. */
const TOLERANCE = 1.25;
/** No LAO becomes so much larger or smaller: a point or a comma has moved. */
const JUMP = 10;

/** Why an area can hardly be meant; null where nothing speaks against it, and where there is none. */
export function areaDoubt(lao: Lao, before: Lao | undefined): Text | null {
  const area = Number(lao.areaSquareKilometres ?? 0);
  if (area === 0) return null;
  const shown = grouped(lao.areaSquareKilometres ?? '');
  const ofProvince = PROVINCE_AREAS[provinceCodeOf(lao.code)];
  if (ofProvince !== undefined && area > ofProvince * TOLERANCE)
    return {
      th: `พื้นที่ ${shown} ตร.กม. มากกว่าจังหวัด${lao.province}ทั้งจังหวัด (ราว ${grouped(ofProvince)} ตร.กม.)`,
      en: `${shown} km² is more than the whole province (about ${grouped(ofProvince)} km²)`,
    };
  if (lao.type === 'pao' && ofProvince !== undefined && area * JUMP < ofProvince)
    return {
      th: `พื้นที่ ${shown} ตร.กม. น้อยเกินไปสำหรับ อบจ. ซึ่งครอบคลุมทั้งจังหวัด (ราว ${grouped(ofProvince)} ตร.กม.)`,
      en: `${shown} km² is too little for a provincial organisation: the province has about ${grouped(ofProvince)} km²`,
    };
  const last = Number(before?.areaSquareKilometres ?? 0);
  if (last === 0 || (area < last * JUMP && area * JUMP > last)) return null;
  const was = grouped(before?.areaSquareKilometres ?? '');
  const times = grouped(Math.round(area > last ? area / last : last / area));
  return area > last
    ? {
        th: `พื้นที่ ${shown} ตร.กม. เป็น ${times} เท่าของเดิม (${was} ตร.กม.) จุดทศนิยมอาจหายไป`,
        en: `${shown} km² is ${times} times the area so far (${was} km²): perhaps a decimal point was lost`,
      }
    : {
        th: `พื้นที่ ${shown} ตร.กม. น้อยกว่าเดิม ${times} เท่า (${was} ตร.กม.) จุดทศนิยมอาจผิดที่`,
        en: `${shown} km² is ${times} times less than so far (${was} km²): perhaps the decimal point is misplaced`,
      };
}
