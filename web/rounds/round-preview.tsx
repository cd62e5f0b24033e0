import { useState } from 'preact/hooks';
import type { Catalogue } from '#domain/catalogue.ts';
import { LAO_TYPE_NAMES, LAO_TYPES, type LaoType } from '#domain/lao.ts';
import { targetWords } from '../assessment/target-words.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { formOf } from '../client/places.ts';
import { useRead } from '../client/use-read.ts';
import { SampleNotice } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { readForm } from './forms.ts';
import { RoundFrame } from './round-frame.tsx';
import { words } from './rounds-messages.ts';
import '../styles/rounds.css';

/** The form as any type of LAO will see it, before it is open. */
export function RoundPreview({ cycle }: { cycle: string }) {
  return (
    <RoundFrame cycle={cycle} title={words.preview}>
      {({ view }) => {
        const hash = view.draft?.catalogueHash ?? view.cycle?.catalogueHash ?? null;
        return hash === null ? <NoForm /> : <Previewed hash={hash} />;
      }}
    </RoundFrame>
  );
}

function NoForm() {
  const { say } = useLanguage();
  return <p class="notice">{say(words.noForm)}</p>;
}

function Previewed({ hash }: { hash: string }) {
  const { say } = useLanguage();
  const [laoType, setLaoType] = useState<LaoType>('tao');
  const { value, refusal, again } = useRead(hash, () => readForm(hash));
  if (refusal) return <RefusalNotice refusal={refusal} retry={again} />;
  if (!value) {
    return (
      <p role="status" class="loading">
        {say(messages.loading)}
      </p>
    );
  }
  return (
    <>
      {value.sample && <SampleNotice />}
      <p>{say(words.previewText)}</p>
      <div class="field">
        <label for="preview-type">{say(words.laoType)}</label>
        <select
          id="preview-type"
          value={laoType}
          onChange={(event) => setLaoType(event.currentTarget.value as LaoType)}
        >
          {LAO_TYPES.map((type) => (
            <option key={type} value={type}>
              {say(LAO_TYPE_NAMES[type])}
            </option>
          ))}
        </select>
      </div>
      <FormAs catalogue={value} laoType={laoType} />
    </>
  );
}

function FormAs({ catalogue, laoType }: { catalogue: Catalogue; laoType: LaoType }) {
  const { say } = useLanguage();
  const areas = formOf(catalogue, laoType);
  const count = areas.flatMap(({ missions }) => missions.flatMap((each) => each.indicators)).length;
  if (count === 0) return <p class="notice">{say(words.asksNothing)}</p>;
  return (
    <div aria-live="polite">
      <p>
        <strong>{say(words.indicatorCount(count))}</strong>
      </p>
      {areas.map((area) => (
        <section key={area.id}>
          <h2>{say(area.title)}</h2>
          {area.missions.map((mission) => (
            <section key={mission.id}>
              <h3>{say(mission.title)}</h3>
              <dl class="preview-list">
                {mission.indicators.map((indicator) => (
                  <div key={indicator.id} class="preview-indicator">
                    <dt>{say(indicator.text)}</dt>
                    <dd>
                      {say(words.target)}: {targetWords(indicator, laoType, say)}
                    </dd>
                    {indicator.frameLabel && <dd>(1) {say(indicator.frameLabel)}</dd>}
                    {indicator.providedLabel && <dd>(2) {say(indicator.providedLabel)}</dd>}
                    {indicator.items && (
                      <dd>{indicator.items.map(({ text }) => say(text)).join(' · ')}</dd>
                    )}
                    <dd class="hint">{say(indicator.howToCount)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </section>
      ))}
    </div>
  );
}
