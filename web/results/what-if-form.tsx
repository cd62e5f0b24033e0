import { useState } from 'preact/hooks';
import { type Catalogue, indicatorsOf } from '#domain/catalogue.ts';
import { LAO_TYPE_NAMES, LAO_TYPES } from '#domain/lao.ts';
import { exact, readQuantity } from '#domain/quantity.ts';
import type { Text } from '#domain/text.ts';
import type { WhatIf } from '../../functions/results/what-if.ts';
import { useLanguage } from '../client/language.ts';
import { words } from './what-if-messages.ts';

type WhatIfFormProps = {
  catalogue: Catalogue;
  changes: WhatIf;
  change: (changes: WhatIf) => void;
};

/** Figures of the catalogue to type over; only what is typed is another. */
export function WhatIfForm({ catalogue, changes, change }: WhatIfFormProps) {
  const { say } = useLanguage();
  const [chosen, setChosen] = useState('');
  const placed = indicatorsOf(catalogue);
  const indicator = placed.find((each) => each.indicator.id === chosen)?.indicator;
  const cutOffs = changes.bands ?? catalogue.bands.map(({ atLeast }) => atLeast);
  const inOrder = cutOffs.every((cut, place) => {
    const next = cutOffs[place + 1];
    return next === undefined ? cut === '0' : exact(cut).gt(exact(next));
  });
  const changed = new Set([...Object.keys(changes.targets), ...Object.keys(changes.weights)]);
  return (
    <form class="what-if" onSubmit={(event) => event.preventDefault()}>
      <div class="field">
        <label for="indicator">{say(words.chooseIndicator)}</label>
        <select
          id="indicator"
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
        >
          <option value="">{say(words.chooseFirst)}</option>
          {catalogue.areas.map((area) => (
            <optgroup key={area.id} label={say(area.title)}>
              {area.missions.flatMap((mission) =>
                mission.indicators.map(({ id, text }) => (
                  <option key={id} value={id}>
                    {say(text)}
                  </option>
                )),
              )}
            </optgroup>
          ))}
        </select>
      </div>
      {indicator && (
        <fieldset class="figures-row" key={indicator.id}>
          <legend>{say(indicator.text)}</legend>
          {LAO_TYPES.filter((type) => indicator.targets[type] !== undefined).map((type) => (
            <Figure
              key={type}
              name={`target-${type}`}
              label={words.targetOf(say(LAO_TYPE_NAMES[type]))}
              value={changes.targets[indicator.id]?.[type] ?? indicator.targets[type] ?? ''}
              take={(target) => {
                const own = { ...changes.targets[indicator.id], [type]: target };
                change({ ...changes, targets: { ...changes.targets, [indicator.id]: own } });
              }}
            />
          ))}
          <Figure
            name="weight"
            label={words.weight}
            value={changes.weights[indicator.id] ?? indicator.weight}
            take={(weight) =>
              change({ ...changes, weights: { ...changes.weights, [indicator.id]: weight } })
            }
          />
        </fieldset>
      )}
      <fieldset class="figures-row">
        <legend>{say(words.cutOffs)}</legend>
        {catalogue.bands.map(({ label }, place) => (
          <Figure
            key={label.th}
            name={`band-${place}`}
            label={label}
            value={cutOffs[place] ?? '0'}
            take={(cut) =>
              change({ ...changes, bands: cutOffs.map((old, at) => (at === place ? cut : old)) })
            }
          />
        ))}
        <Figure
          name="award"
          label={words.awardMaximum}
          value={changes.awardMaximum ?? catalogue.awardMaximum}
          take={(awardMaximum) => change({ ...changes, awardMaximum })}
        />
      </fieldset>
      {!inOrder && (
        <p class="field-error" role="alert">
          {say(words.badBands)}
        </p>
      )}
      <h2>{say(words.changes)}</h2>
      {changed.size === 0 && !changes.bands && !changes.awardMaximum ? (
        <p>{say(words.noChange)}</p>
      ) : (
        <ul>
          {placed
            .filter((each) => changed.has(each.indicator.id))
            .map(({ indicator: { id, text } }) => (
              <li key={id}>
                {say(text)}: {told(changes, id, say)}
              </li>
            ))}
          {changes.bands && (
            <li>
              {say(words.cutOffs)}: {changes.bands.join(', ')}
            </li>
          )}
          {changes.awardMaximum && (
            <li>
              {say(words.awardMaximum)}: {changes.awardMaximum}
            </li>
          )}
        </ul>
      )}
    </form>
  );
}

function told({ targets, weights }: WhatIf, id: string, say: (text: Text) => string): string {
  const own = LAO_TYPES.flatMap((type) => {
    const target = targets[id]?.[type];
    return target === undefined ? [] : [`${say(LAO_TYPE_NAMES[type])} ${target}`];
  });
  const weight = weights[id];
  return [...own, ...(weight === undefined ? [] : [`${say(words.weight)} ${weight}`])].join(', ');
}

type FigureProps = {
  name: string;
  label: Text;
  value: string;
  take: (quantity: string) => void;
};

function Figure({ name, label, value, take }: FigureProps) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState<string | null>(null);
  const read = readQuantity(typed ?? value);
  const isBad = !('quantity' in read) || read.quantity === null;
  return (
    <div class="field">
      <label for={name}>{say(label)}</label>
      <input
        id={name}
        type="text"
        inputMode="decimal"
        autocomplete="off"
        value={typed ?? value}
        aria-invalid={isBad}
        aria-describedby={isBad ? `${name}-error` : undefined}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          const now = readQuantity(currentTarget.value);
          if ('quantity' in now && now.quantity !== null) take(now.quantity);
        }}
        onBlur={() => !isBad && setTyped(null)}
      />
      {isBad && (
        <p class="field-error" id={`${name}-error`}>
          {say(words.badFigure)}
        </p>
      )}
    </div>
  );
}
