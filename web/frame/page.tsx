import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';

type PageProps = {
  title: string;
  /** The title is somebody's name, which no translator may change. */
  titleIsName?: boolean;
  /** Small line above the title: where this page stands. */
  caption?: ComponentChildren;
  back?: { href: string; text: string };
  /** Shows that the catalogue is not the official one. */
  sample?: boolean | undefined;
  /** Stands for a page that is not here yet. */
  waiting?: boolean;
  children: ComponentChildren;
};

let firstPage = true;

/** One h1; its text is the window's title, and it takes the focus when the page was changed. */
export function Page(props: PageProps) {
  const { title, titleIsName, caption, back, sample, waiting = false, children } = props;
  const { say } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – ${say(messages.siteName)}`;
  });
  useEffect(() => {
    if (!firstPage) {
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    // The page that the first load brings keeps the focus where the browser begins.
    if (!waiting) firstPage = false;
  }, []);
  return (
    <>
      {sample && <SampleNotice />}
      {back && (
        <Link href={back.href} class="back-link">
          {back.text}
        </Link>
      )}
      {caption && <p class="caption">{caption}</p>}
      <h1 tabIndex={-1} ref={heading} {...(titleIsName && { translate: false })}>
        {title}
      </h1>
      {children}
    </>
  );
}

export function SampleNotice() {
  const { say } = useLanguage();
  return (
    <p class="sample-notice">
      <strong>{say(messages.sampleTag)}</strong> {say(messages.sampleNotice)}
    </p>
  );
}

export function Loading({ title }: { title: string }) {
  const { say } = useLanguage();
  return (
    <Page title={title} waiting>
      <p role="status" class="loading">
        {say(messages.loading)}
      </p>
    </Page>
  );
}
