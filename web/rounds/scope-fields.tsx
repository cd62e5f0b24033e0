import { useState } from 'preact/hooks';
import { fullNameOf, type Lao } from '#domain/lao.ts';
import type { ExtensionScope } from '../../functions/rounds/extension.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { useAction } from '../client/use-action.ts';
import { deskApi } from '../frame/desk-api.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { FieldError } from '../ui/fields.tsx';
import { words } from './rounds-messages.ts';

export type ScopeKind = ExtensionScope['kind'];
const KINDS: readonly ScopeKind[] = ['lao', 'district', 'province', 'all'];

type ScopeFieldsProps = {
  cycle: string;
  kind: ScopeKind;
  province: string;
  lao: Lao | null;
  fault: string | undefined;
  onKind(kind: ScopeKind): void;
  onProvince(province: string): void;
  onLao(lao: Lao): void;
};

/** For whom: a kind first, then the one that is meant, by its full name and never by a bare code. */
export function ScopeFields(props: ScopeFieldsProps) {
  const { kind, province, fault, onKind, onProvince } = props;
  const { say } = useLanguage();
  return (
    <>
      <fieldset>
        <legend>{say(words.scope)}</legend>
        {KINDS.map((each) => (
          <div class="radio" key={each}>
            <input
              id={`scope-kind-${each}`}
              type="radio"
              name="scope-kind"
              checked={kind === each}
              onChange={() => onKind(each)}
            />
            <label for={`scope-kind-${each}`}>{say(words.scopes[each])}</label>
          </div>
        ))}
      </fieldset>
      {kind === 'province' && (
        <div class={fault === undefined ? 'field' : 'field field-wrong'}>
          <label for="window-scope-province">{say(words.province)}</label>
          <FieldError id="window-scope-province" text={fault} />
          <select
            id="window-scope-province"
            value={province}
            onChange={(event) => onProvince(event.currentTarget.value)}
          >
            <option value="" />
            {PROVINCES.map(({ code, name }) => (
              <option key={code} value={code}>
                {say(name)}
              </option>
            ))}
          </select>
        </div>
      )}
      {(kind === 'lao' || kind === 'district') && <FindLao key={kind} {...props} />}
    </>
  );
}

function FindLao({ cycle, kind, lao, fault, onLao }: ScopeFieldsProps) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly Lao[] | null>(null);
  const { busy, refusal, act } = useAction();
  const id = `window-scope-${kind}`;
  const search = () =>
    act(async () => {
      const { laos } = await deskApi('searchRegistry', {
        params: {},
        query: { words: typed, cycle },
      });
      const all = laos.map((each) => each.lao);
      const districts = new Map(all.map((each) => [each.code.slice(1, 5), each]));
      setFound(kind === 'district' ? [...districts.values()] : all);
    });
  const nameOf = (each: Lao) =>
    kind === 'district'
      ? `อ.${each.district} จ.${each.province}`
      : `${fullNameOf(each)} (${each.code})`;
  return (
    <>
      <div class={fault === undefined ? 'field' : 'field field-wrong'}>
        <label for={id}>{say(kind === 'district' ? words.findDistrict : words.findLao)}</label>
        <FieldError id={id} text={fault} />
        <input
          id={id}
          type="text"
          autoComplete="off"
          value={typed}
          aria-invalid={fault !== undefined}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void search();
          }}
        />
        <button type="button" class="button button-secondary" aria-disabled={busy} onClick={search}>
          {say(words.find)}
        </button>
      </div>
      {refusal && <RefusalNotice refusal={refusal} level="h3" />}
      <div role="status">{found?.length === 0 && <p class="notice">{say(words.noneFound)}</p>}</div>
      {found && found.length > 0 && (
        <fieldset>
          <legend>{say(kind === 'district' ? words.foundDistrict : words.found)}</legend>
          {found.map((each) => (
            <div class="radio" key={each.code}>
              <input
                id={`scope-lao-${each.code}`}
                type="radio"
                name="scope-lao"
                checked={lao?.code === each.code}
                onChange={() => onLao(each)}
              />
              <label for={`scope-lao-${each.code}`} translate={false}>
                {nameOf(each)}
              </label>
            </div>
          ))}
        </fieldset>
      )}
    </>
  );
}
