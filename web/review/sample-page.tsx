import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { groupBy } from '#domain/group-by.ts';
import { fullNameOf, LAO_TYPE_NAMES, LAO_TYPES, type Lao } from '#domain/lao.ts';
import { permissionOf } from '#domain/permission.ts';
import { type Sample, strataOf } from '../../functions/review/sample.ts';
import { formatHash, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { serverClock } from '../client/server-clock.ts';
import { deskApi } from '../frame/desk-api.ts';
import { fieldId, TextField, useSending } from '../frame/form-parts.tsx';
import { AnnounceForm } from './announce-form.tsx';
import { words } from './review-desk-messages.ts';
import { ReviewFrame } from './review-frame.tsx';
import { reviewPath } from './review-places.ts';
import { sampleWords } from './ruling-messages.ts';

/** The sample of a round: announced, then drawn, then there for everybody to draw again. */
export function SamplePage({ cycle }: { cycle: string }) {
  const { language, say } = useLanguage();
  return (
    <ReviewFrame
      title={say(sampleWords.title)}
      cycle={cycle}
      back={{ href: '/office', text: say(words.back) }}
      action="read-sample"
      target={null}
      name={cycle}
      read={() => deskApi('readSampling', { params: { cycle } })}
    >
      {({ endorsement, closesAt, sample, drawn, submitted }, again, actor) => {
        if (endorsement !== 'sample' && !sample) {
          return <p class="notice">{say(sampleWords.notSampled)}</p>;
        }
        const may = permissionOf(actor, 'draw-sample', null) === 'granted';
        return (
          <>
            <p>{say(sampleWords.how)}</p>
            {sample && <Announced sample={sample} />}
            {sample?.draw && drawn && <Drawn cycle={cycle} draw={sample.draw} laos={drawn} />}
            {sample && !sample.draw && may && <Draw cycle={cycle} done={again} />}
            {!sample && new Date(closesAt) > serverClock.now() && (
              <p class="notice notice-warning">
                {say(sampleWords.beforeClosing(formatInstant(closesAt, language)))}
              </p>
            )}
            {submitted && may && <AnnounceForm cycle={cycle} submitted={submitted} done={again} />}
          </>
        );
      }}
    </ReviewFrame>
  );
}

function Announced({ sample: { announcement, list } }: { sample: Sample }) {
  const { language, say } = useLanguage();
  const { source, knownAt, sizes, listHash, at, by } = announcement;
  return (
    <section aria-labelledby="announced">
      <h2 id="announced">{say(sampleWords.announced)}</h2>
      <table class="facts-table">
        <tbody>
          <tr>
            <th scope="row">{say(sampleWords.source)}</th>
            <td>{source}</td>
          </tr>
          <tr>
            <th scope="row">{say(sampleWords.knownAt)}</th>
            <td>{formatInstant(knownAt, language)}</td>
          </tr>
          <tr>
            <th scope="row">{say(sampleWords.listed(list.length))}</th>
            <td>
              {say(sampleWords.listHash)} <code class="hash">{formatHash(listHash)}</code>
            </td>
          </tr>
          <tr>
            <th scope="row">{say(sampleWords.sizes)}</th>
            <td>
              {strataOf(list, sizes).map(({ type, listed, drawn }) => (
                <p key={type}>
                  {say(LAO_TYPE_NAMES[type])}: {drawn} / {listed}
                </p>
              ))}
            </td>
          </tr>
        </tbody>
      </table>
      <p class="hint">{say(sampleWords.announcedBy(by.name, formatInstant(at, language)))}</p>
    </section>
  );
}

type DrawnProps = {
  cycle: string;
  draw: NonNullable<Sample['draw']>;
  /** Whom it drew: a code alone tells nobody who it is. */
  laos: readonly Lao[];
};

function Drawn({ cycle, draw: { value, seed, at, by }, laos }: DrawnProps) {
  const { language, say } = useLanguage();
  const byType = groupBy(laos, ({ type }) => type);
  return (
    <section aria-labelledby="drawn">
      <h2 id="drawn">{say(sampleWords.drawn(laos.length))}</h2>
      <p>{say(sampleWords.drawnBy(by.name, formatInstant(at, language), value))}</p>
      <p>
        {say(sampleWords.seed)} <code class="hash">{formatHash(seed)}</code>
      </p>
      <p>
        <a href={`/api/results/${cycle}/sample`}>{say(sampleWords.publicFile)}</a>
      </p>
      {LAO_TYPES.filter((type) => byType.has(type)).map((type) => (
        <section key={type} aria-labelledby={`drawn-${type}`}>
          <h3 id={`drawn-${type}`}>{say(LAO_TYPE_NAMES[type])}</h3>
          <ul class="code-list">
            {byType.get(type)?.map((lao) => (
              <li key={lao.code}>
                <Link href={reviewPath(cycle, lao.code)}>{fullNameOf(lao)}</Link>{' '}
                <span class="hint">({lao.code})</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function Draw({ cycle, done }: { cycle: string; done(): void }) {
  const { say } = useLanguage();
  const form = useSending('draw');
  const [value, setValue] = useState('');
  return (
    <section aria-labelledby="draw">
      <h2 id="draw">{say(sampleWords.draw)}</h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.send(
            value.trim() === '' ? [['/value', say(sampleWords.valueMissing)]] : [],
            async () => {
              await deskApi('drawSample', { params: { cycle }, body: { value: value.trim() } });
              done();
            },
          );
        }}
      >
        {form.notice}
        <TextField
          id={fieldId('draw', '/value')}
          label={say(sampleWords.value)}
          hint={say(sampleWords.valueHint)}
          short
          max={100}
          value={value}
          fault={form.faultAt('/value')}
          onType={setValue}
        />
        <button type="submit" class="button" aria-disabled={form.busy}>
          {say(sampleWords.drawYes)}
        </button>
      </form>
    </section>
  );
}
