import type { ExtensionScope } from '#domain/extension.ts';
import type { Text } from '#domain/text.ts';
import { PROVINCES } from '../../provinces.ts';
import { words } from './rounds-messages.ts';

const provinceName = (code: string): Text =>
  PROVINCES.find((province) => province.code === code)?.name ?? { th: code, en: code };

/** For whom a window was moved, in words: "จังหวัดนครศรีธรรมราช", "อำเภอ 8001 (…)", "อปท. 6800101". */
export function scopeWords(scope: ExtensionScope, say: (text: Text) => string): string {
  switch (scope.kind) {
    case 'all':
      return say(words.everybody);
    case 'province':
      return `${say(words.province)} ${say(provinceName(scope.province))}`;
    case 'district':
      return `${say(words.district)} ${scope.district} (${say(provinceName(scope.district.slice(0, 2)))})`;
    case 'lao':
      return `${say(words.ofLao)} ${scope.lao} (${say(provinceName(scope.lao.slice(1, 3)))})`;
  }
}
