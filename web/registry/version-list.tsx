import { Link } from 'wouter-preact';
import type { RegistryVersion } from '../../functions/registry/registry.ts';
import { formatFigure, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { versionPath } from '../frame/registry-places.ts';
import { Tag } from '../ui/tag.tsx';
import { registryWords as words } from './registry-messages.ts';

/** Every import, the latest first. */
export function VersionList({ versions }: { versions: readonly RegistryVersion[] }) {
  const { language, say } = useLanguage();
  if (versions.length === 0) return <p class="notice">{say(words.noVersions)}</p>;
  return (
    <table class="stacked">
      <caption class="visually-hidden">{say(words.versions)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(words.versions)}</th>
          <th scope="col">{say(words.when)}</th>
          <th scope="col">{say(words.who)}</th>
          <th scope="col">{say(words.whatChanged)}</th>
        </tr>
      </thead>
      <tbody>
        {versions.map((version) => (
          <tr key={version.number}>
            <th scope="row">
              <Link href={versionPath(version.number)}>
                {say(words.versionTitle(version.number))}
              </Link>
            </th>
            <td data-label={say(words.when)}>{formatInstant(version.at, language)}</td>
            <td data-label={say(words.who)} translate={false}>
              {version.by.name}
            </td>
            <td data-label={say(words.whatChanged)}>
              <span>
                {say(words.summary(version))} <WorkTag work={version.work} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How far an import has got; nothing to say of one that is done. */
export function WorkTag({ work: { status, reached, of } }: Pick<RegistryVersion, 'work'>) {
  if (status === 'done') return null;
  return <Tag text={words.underWay(formatFigure(reached), formatFigure(of))} tone="attention" />;
}
