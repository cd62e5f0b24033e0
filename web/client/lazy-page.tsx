import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLanguage } from './language.ts';
import { messages } from './messages.ts';

/** A page in a chunk of its own, loaded when it is first shown. */
export function lazyPage<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function LazyPage(props: Props) {
    const [Page, setPage] = useState(() => loaded);
    const [failed, setFailed] = useState(false);
    const [round, setRound] = useState(0);
    const { say } = useLanguage();
    useEffect(() => {
      if (Page) return;
      setFailed(false);
      load().then(
        (page) => {
          loaded = page;
          setPage(() => page);
        },
        () => setFailed(true),
      );
    }, [Page, round]);
    if (Page) return <Page {...props} />;
    if (failed) {
      return (
        <div role="alert" class="notice notice-warning">
          <p>{say(messages.pageNotLoaded)}</p>
          <button type="button" class="button" onClick={() => setRound(round + 1)}>
            {say(messages.tryAgain)}
          </button>
        </div>
      );
    }
    return (
      <p role="status" class="loading">
        {say(messages.loading)}
      </p>
    );
  };
}
