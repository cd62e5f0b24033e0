import { FILES, PUBLISHED } from '../../functions/results/snapshot.ts';
import { formatHash, formatSize } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useRead } from '../client/use-read.ts';
import { type PublishedRound, readFile } from './published.ts';
import { words } from './results-messages.ts';
import { RoundPage } from './round-page.tsx';

/** Everything of the round as files, what their columns mean, and how to recompute it all. */
export function OpenData({ cycle }: { cycle: string }) {
  const { say } = useLanguage();
  return (
    <RoundPage cycle={cycle} title={() => say(words.openData)}>
      {(round) => <Files round={round} />}
    </RoundPage>
  );
}

const OFFERED: readonly string[] = [
  FILES.laosCsv,
  FILES.laosParquet,
  FILES.scoresCsv,
  FILES.scoresParquet,
  FILES.satisfactionCsv,
  FILES.satisfactionParquet,
  FILES.satisfaction,
  FILES.laos,
  FILES.country,
  FILES.catalogue,
  FILES.dictionary,
];

/** The part of the data package that the page shows. */
type Dictionary = {
  resources: {
    path: string;
    schema: {
      fields: { name: string; type: string; description: string; description_th: string }[];
    };
  }[];
};

function Files({ round: { current, manifest } }: { round: PublishedRound }) {
  const { language, say } = useLanguage();
  const { cycle, snapshot } = current;
  const { value } = useRead(snapshot, () => readFile<Dictionary>(current, FILES.dictionary));
  const others = [
    { path: PUBLISHED.metadata(cycle), text: words.metadata },
    { path: PUBLISHED.manifest(cycle, snapshot), text: words.manifest },
    { path: PUBLISHED.checksums(cycle, snapshot), text: words.checksums },
  ];
  return (
    <>
      <p>{say(words.permanent)}</p>
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">{say(words.file)}</th>
            <th scope="col" class="number">
              {say(words.size)}
            </th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {manifest.files
            .filter(({ path }) => OFFERED.includes(path))
            .map(({ path, sizeBytes, sha256 }) => (
              <tr key={path}>
                <th scope="row">
                  <a href={`/${PUBLISHED.file(cycle, snapshot, path)}`}>{path}</a>
                </th>
                <td class="number" data-label={say(words.size)}>
                  {formatSize(sizeBytes, language)}
                </td>
                <td data-label="SHA-256">
                  <code class="hash">{formatHash(sha256)}</code>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <ul>
        {others.map(({ path, text }) => (
          <li key={path}>
            <a href={`/${path}`}>{say(text)}</a>
          </li>
        ))}
      </ul>
      <section>
        <h2>{say(words.verifyTitle)}</h2>
        <p>{say(words.verifyText)}</p>
        <pre>
          npm run -s verify -- {location.origin}/results/{cycle}
        </pre>
        <p>
          {say(words.snapshotIs)} <code class="hash">{formatHash(snapshot)}</code>
        </p>
        <p>
          {say(words.rootIs)} <code class="hash">{formatHash(manifest.merkle.root)}</code>
        </p>
      </section>
      {value?.resources
        .filter(({ path }) => path.endsWith('.csv'))
        .map(({ path, schema }) => (
          <section key={path}>
            <h2>
              {say(words.columns)}: {path}
            </h2>
            <table class="stacked">
              <thead>
                <tr>
                  <th scope="col">{say(words.column)}</th>
                  <th scope="col">{say(words.kind)}</th>
                  <th scope="col">{say(words.meaning)}</th>
                </tr>
              </thead>
              <tbody>
                {schema.fields.map(({ name, type, description, description_th }) => (
                  <tr key={name}>
                    <th scope="row">
                      <code>{name}</code>
                    </th>
                    <td data-label={say(words.kind)}>{type}</td>
                    <td data-label={say(words.meaning)}>
                      {language === 'th' ? description_th : description}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
    </>
  );
}
