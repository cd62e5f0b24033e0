import { useEffect, useState } from 'preact/hooks';
import { LAO_TYPE_NAMES, LAO_TYPES, readLaoType } from '#domain/lao.ts';
import type { Actor } from '#domain/permission.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { PROVINCES } from '../client/provinces.ts';
import { OnlyFor } from '../frame/only-for.tsx';
import { Page } from '../frame/page.tsx';
import { useAddress } from '../frame/use-address.ts';
import { NoRound, type Rounds, WithRounds } from '../frame/with-rounds.tsx';
import { FoundLaos, type Wanted } from './found-laos.tsx';
import { registryWords as words } from './registry-messages.ts';

/** After the last letter, before the service is asked. */
const TYPING_MS = 250;

/** The search of the office, over the country. */
export function FindLao() {
  return (
    <OnlyFor action="follow-country">{(actor) => <Search actor={actor} home="/office" />}</OnlyFor>
  );
}

/** The search of a province, over its own LAOs. */
export function FindLaoOfProvince({ province }: { province: string }) {
  return (
    <OnlyFor action="follow-province" target={province}>
      {(actor) => <Search actor={actor} home={`/province/${province}`} province={province} />}
    </OnlyFor>
  );
}

type SearchProps = { actor: Actor; home: string; province?: string };

function Search({ actor, home, province }: SearchProps) {
  const { say } = useLanguage();
  const title = say(words.searchTitle);
  return (
    <WithRounds title={title}>
      {(rounds) => (
        <Page title={title} back={{ href: home, text: say(messages.myWork) }}>
          {rounds || actor.role !== 'province' ? (
            <SearchForm actor={actor} rounds={rounds} {...(province && { province })} />
          ) : (
            <NoRound />
          )}
        </Page>
      )}
    </WithRounds>
  );
}

type SearchFormProps = { actor: Actor; rounds: Rounds | null; province?: string };

function SearchForm({ actor, rounds, province: own }: SearchFormProps) {
  const { say } = useLanguage();
  const [sought, seek] = useAddress({
    words: '',
    cycle: rounds?.current.id ?? '',
    province: own ?? '',
    type: '',
  });
  const { words: typed, cycle } = sought;
  const province = own ?? sought.province;
  const type = readLaoType(sought.type);
  const [asked, setAsked] = useState(typed.trim());
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const wanted: Wanted = {
    words: asked,
    ...(cycle && { cycle }),
    ...(province && { province }),
    ...(type && { type }),
  };
  return (
    <>
      <search>
        <div class="field">
          <label for="lao-search">{say(words.searchTitle)}</label>
          <p class="hint" id="lao-search-hint">
            {say(words.searchHint)}
          </p>
          <input
            id="lao-search"
            type="text"
            inputMode="search"
            class="search-input"
            autocomplete="off"
            maxLength={200}
            aria-describedby="lao-search-hint"
            value={typed}
            onInput={(event) => seek({ words: event.currentTarget.value })}
          />
        </div>
        <div class="search-filters">
          <Choice
            id="search-cycle"
            label={say(words.searchIn)}
            value={cycle}
            onChoose={(chosen) => seek({ cycle: chosen })}
            options={[
              ...(rounds?.cycles ?? []).map(({ id, title }) => [id, say(title)] as const),
              ['', say(words.todaysRegistry)],
            ]}
          />
          {own === undefined && (
            <Choice
              id="search-province"
              label={say(words.province)}
              value={province}
              onChoose={(chosen) => seek({ province: chosen })}
              options={[
                ['', say(words.allProvinces)],
                ...PROVINCES.map(({ code, name }) => [code, say(name)] as const),
              ]}
            />
          )}
          <Choice
            id="search-type"
            label={say(words.type)}
            value={type ?? ''}
            onChoose={(chosen) => seek({ type: chosen })}
            options={[
              ['', say(words.allTypes)],
              ...LAO_TYPES.map((each) => [each, say(LAO_TYPE_NAMES[each])] as const),
            ]}
          />
        </div>
      </search>
      <FoundLaos actor={actor} wanted={wanted} listed={Boolean(province || type)} />
    </>
  );
}

type ChoiceProps = {
  id: string;
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChoose(value: string): void;
};

function Choice({ id, label, value, options, onChoose }: ChoiceProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
