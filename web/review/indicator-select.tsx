import type { Catalogue, Indicator } from '#domain/catalogue.ts';
import type { LaoType } from '#domain/lao.ts';
import { useLanguage } from '../client/language.ts';
import { formOf } from '../client/places.ts';
import { FieldError } from '../ui/fields.tsx';

type IndicatorSelectProps = {
  id: string;
  label: string;
  /** What stands there before one is chosen. */
  none: string;
  catalogue: Catalogue;
  laoType: LaoType;
  /** Which indicators can be chosen. @default all that the type is asked */
  only?: (indicator: Indicator) => boolean;
  value: string;
  fault: string | undefined;
  onChoose(id: string): void;
};

/** One indicator of what this type of LAO is asked, by area. */
export function IndicatorSelect(props: IndicatorSelectProps) {
  const { id, label, none, catalogue, laoType, only = () => true, value, fault, onChoose } = props;
  const { say } = useLanguage();
  return (
    <div class={fault === undefined ? 'field' : 'field field-wrong'}>
      <label for={id}>{label}</label>
      <FieldError id={id} text={fault} />
      <select
        id={id}
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value="">{none}</option>
        {formOf(catalogue, laoType).map((area) => (
          <optgroup key={area.id} label={say(area.title)}>
            {area.missions
              .flatMap(({ indicators }) => indicators)
              .filter(only)
              .map((indicator) => (
                <option key={indicator.id} value={indicator.id}>
                  {say(indicator.text)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
