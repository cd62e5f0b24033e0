import type { Text } from '#domain/text.ts';
import type { ExtensionScope } from '../../functions/rounds/extension.ts';
import { PROVINCES } from '../client/provinces.ts';
import { words } from './rounds-messages.ts';

const provinceName = (code: string): Text =>
  PROVINCES.find((province) => province.code === code)?.name ?? { th: code, en: code };

/** For whom a window was moved, by the name that it had then, else by its code. */
export function scopeWords(
  { scope, whom }: { scope: ExtensionScope; whom: string | null },
  say: (text: Text) => string,
): string {
  if (whom !== null) return scope.kind === 'lao' ? `${whom} (${scope.lao})` : whom;
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
