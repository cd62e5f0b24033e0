import { Link } from 'wouter-preact';
import { useLanguage } from './client/language.ts';
import { messages } from './client/messages.ts';

export function SiteFooter() {
  const { say } = useLanguage();
  return (
    <footer class="site-footer">
      <div class="site-footer-row">
        <p>{say(messages.owner)}</p>
        <p>
          <Link href="/results">{say(messages.publishedResults)}</Link>
          {' · '}
          <a href="/api/openapi.json">{say(messages.openApi)}</a>
        </p>
      </div>
    </footer>
  );
}
