import { LAO_TYPE_NAMES, LAO_TYPES, readLaoType } from '#domain/lao.ts';
import { REGION_NAMES, REGIONS } from '#domain/region.ts';
import type { ExportPlace, ExportScope } from '../../functions/exports/export.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { words } from './exports-messages.ts';
import { provinceText } from './province-text.ts';

type ScopeFieldsProps = {
  scope: ExportScope;
  /** The only province that may be chosen, or null. */
  province: string | null;
  change: (scope: ExportScope) => void;
};

/** Whose results: a place, and a type. */
export function ScopeFields({ scope, province, change }: ScopeFieldsProps) {
  const { say } = useLanguage();
  return (
    <>
      <div class="field">
        <label for="place">{say(words.place)}</label>
        <select
          id="place"
          value={scope.place}
          onChange={({ currentTarget }) => {
            change({ ...scope, place: currentTarget.value as ExportPlace });
          }}
        >
          {province === null ? (
            <>
              <option value="country">{say(words.country)}</option>
              <optgroup label={say(words.regions)}>
                {REGIONS.map((region) => (
                  <option key={region} value={region}>
                    {say(REGION_NAMES[region])}
                  </option>
                ))}
              </optgroup>
              <optgroup label={say(words.provinces)}>
                {PROVINCES.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {say(name)}
                  </option>
                ))}
              </optgroup>
            </>
          ) : (
            <option value={province}>{say(provinceText(province))}</option>
          )}
        </select>
      </div>
      <div class="field">
        <label for="lao-type">{say(words.laoType)}</label>
        <select
          id="lao-type"
          value={scope.laoType ?? ''}
          onChange={({ currentTarget }) => {
            change({ ...scope, laoType: readLaoType(currentTarget.value) });
          }}
        >
          <option value="">{say(words.allTypes)}</option>
          {LAO_TYPES.map((type) => (
            <option key={type} value={type}>
              {say(LAO_TYPE_NAMES[type])}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
