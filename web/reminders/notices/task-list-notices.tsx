import { Link } from 'wouter-preact';
import { useLanguage } from '../../client/language.ts';
import { words } from './notice-words.ts';
import { Notices } from './notices.tsx';

type TaskListNoticesProps = { cycle: string; lao: string; standing: string };

/** Under the next step: deadline and return stand above it already. */
export function TaskListNotices(props: TaskListNoticesProps) {
  const { say } = useLanguage();
  return (
    <>
      <Notices {...props} except={['closing', 'returned']} />
      <p>
        <Link href={`/lao/${props.lao}`}>{say(words.otherAffairs)}</Link>
      </p>
    </>
  );
}
