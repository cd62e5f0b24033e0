import type { Text } from '#domain/text.ts';
import { PROVINCES } from '../client/provinces.ts';

/** What a province is called by its code. */
export const provinceText = (code: string): Text =>
  PROVINCES.find((each) => each.code === code)?.name ?? { th: code, en: code };
