import { Link } from 'wouter-preact';
import { type Actor, permissionOf } from '#domain/permission.ts';
import { useLanguage } from '../client/language.ts';
import type { DeskLink } from './desk-links.ts';

/** The links that this person may follow. */
export function LinkList({ actor, target, links }: LinkListProps) {
  const { say } = useLanguage();
  const own = links.filter(({ action }) => permissionOf(actor, action, target) === 'granted');
  if (own.length === 0) return null;
  return (
    <ul class="desk-links">
      {own.map(({ href, text, hint }) => (
        <li key={href}>
          <Link href={href}>{say(text)}</Link>
          <p class="hint">{say(hint)}</p>
        </li>
      ))}
    </ul>
  );
}

type LinkListProps = {
  actor: Actor;
  /** The LAO or the province that the links are about; null for the country. */
  target: string | null;
  links: readonly DeskLink[];
};
