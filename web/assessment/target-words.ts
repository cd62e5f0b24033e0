import type { Indicator } from '#domain/catalogue.ts';
import type { LaoType } from '#domain/lao.ts';
import type { Text } from '#domain/text.ts';
import { formatFigure } from '../client/format.ts';
import { messages } from '../client/messages.ts';

/** "ไม่น้อยกว่า 85 %", "ไม่เกิน 15 นาที": the target of an LAO's type as people say it. */
export function targetWords(
  indicator: Indicator,
  laoType: LaoType,
  say: (text: Text) => string,
): string {
  const target = indicator.targets[laoType];
  if (target === undefined) return say(messages.blank);
  const compared = indicator.direction === 'at_most' ? messages.atMost : messages.atLeast;
  const unit = indicator.kind === 'count' ? say(indicator.unit) : '%';
  return `${say(compared)} ${formatFigure(target)} ${unit}`;
}
