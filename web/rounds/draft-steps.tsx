import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import type { Text } from '#domain/text.ts';
import type { RoundDraft } from '../../functions/rounds/round.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { useAction } from '../client/use-action.ts';
import { deskApi } from '../frame/desk-api.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { words } from './rounds-messages.ts';
import { ROUNDS, stepPath } from './rounds-places.ts';

type Step = { href: string; text: Text; standing: Text; tone: Tone };

/** The steps from last year's round to an opened one, each a page. */
export function DraftSteps({ draft, mayManage }: { draft: RoundDraft; mayManage: boolean }) {
  const { language, say } = useLanguage();
  const { id, catalogueHash, from } = draft;
  const ready = { standing: words.filled, tone: 'good' } as const;
  const look = { standing: words.toLook, tone: 'plain' } as const;
  const hasForm = catalogueHash !== null;
  const steps: Step[] = [
    { href: stepPath(id, 'settings'), text: words.settings, ...ready },
    {
      href: stepPath(id, 'catalogue'),
      text: words.catalogue,
      ...(hasForm ? ready : { standing: words.toDo, tone: 'todo' }),
    },
    ...(hasForm
      ? [
          { href: stepPath(id, 'differences'), text: words.differences, ...look },
          { href: stepPath(id, 'preview'), text: words.preview, ...look },
        ]
      : []),
    ...(hasForm && mayManage
      ? [
          {
            href: stepPath(id, 'opening'),
            text: words.checkAndOpen,
            standing: words.toDo,
            tone: 'todo' as const,
          },
        ]
      : []),
  ];
  return (
    <>
      <p>{say(words.draftText)}</p>
      {from && <p class="hint">{say(words.madeFrom(from))}</p>}
      <h2>{say(words.steps)}</h2>
      <ol class="round-steps">
        {steps.map(({ href, text, standing, tone }) => (
          <li key={href}>
            <Link href={href}>{say(text)}</Link> <Tag text={standing} tone={tone} />
          </li>
        ))}
      </ol>
      <p class="hint">
        {say(words.savedBy(draft.savedBy, formatInstant(draft.savedAt, language)))}
      </p>
      {mayManage && <Discard id={id} />}
    </>
  );
}

function Discard({ id }: { id: string }) {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState(false);
  const { busy, refusal, act } = useAction();
  if (!asked) {
    return (
      <button type="button" class="button button-secondary" onClick={() => setAsked(true)}>
        {say(words.discard)}
      </button>
    );
  }
  return (
    <div class="notice notice-warning" role="alert">
      <p>{say(words.discardSure)}</p>
      {refusal && <RefusalNotice refusal={refusal} level="h3" />}
      <div class="buttons">
        <button
          type="button"
          class="button button-warning"
          aria-disabled={busy}
          onClick={() =>
            act(async () => {
              await deskApi('discardDraft', { params: { cycle: id } });
              navigate(ROUNDS);
            })
          }
        >
          {say(words.discard)}
        </button>
        <button type="button" class="button button-secondary" onClick={() => setAsked(false)}>
          {say(messages.cancel)}
        </button>
      </div>
    </div>
  );
}
