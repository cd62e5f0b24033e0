import { useEffect, useState } from 'preact/hooks';
import type { PresentColleague } from '../../functions/assessment/presence.ts';
import { assessments } from '../client/assessments.ts';
import { api, drafts, session } from '../client/services.ts';
import { createStore, useStore } from '../client/store.ts';
import { type Life, nextSignIn, tellsPage } from './signs-of-life.ts';

const USES = ['pointerdown', 'keydown', 'scroll', 'focusin'] as const;
const LONG_AGO = Number.NEGATIVE_INFINITY;
/** This clock stands still for nobody: what is counted here are durations. */
const now = () => performance.now();

/** Of this tab, also while it goes from page to page: a quick officer tells no more than a slow one. */
const told = { of: '', beatAt: LONG_AGO, usedAt: LONG_AGO };
const others = createStore<readonly PresentColleague[]>([]);

/**
 * Colleagues with the assessment open, and whether answers are still taken (`assessments` learns it).
 * A sign of life goes out while the page is visible and in use, or while answers wait on this device;
 * no other call waits for it: where it fails, nobody is shown and nothing else happens.
 */
export function usePresence(cycle: string, lao: string, page: string, active: boolean) {
  const present = useStore(others);
  const [opened] = useState(now);
  useEffect(() => {
    if (!active) return;
    const key = `${cycle}/${lao}`;
    if (told.of !== key) {
      Object.assign(told, { of: key, beatAt: LONG_AGO });
      others.set([]);
    }
    told.usedAt = Math.max(told.usedAt, opened);
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lifeOf = (): Life => {
      const { assessment, key: read } = assessments.store.get();
      const person = session.store.get();
      const user = person.state === 'signed-out' ? null : person.actor.id;
      return {
        ...told,
        heardAt: assessments.heardAt(key),
        hasCompany: others.get().length > 0,
        hidden: document.hidden,
        closed: read === key && assessment !== null && !assessment.view.open,
        holding: user !== null && drafts.isHolding(user, { cycle, lao }),
      };
    };
    const plan = () => {
      clearTimeout(timer);
      if (!current) return;
      const wait = nextSignIn(lifeOf(), now());
      if (wait !== null) timer = setTimeout(() => void beat(), wait);
    };
    const beat = async () => {
      // A timer of a page in the background may be late, and what it waited for over.
      const wait = nextSignIn(lifeOf(), now());
      if (wait === null || wait > 0) return plan();
      await tell();
    };
    const tell = async () => {
      clearTimeout(timer);
      told.beatAt = now();
      const params = { cycle, lao };
      const found = await api('markPresence', { params, body: { page } }).catch(() => null);
      if (told.of === key) others.set(found?.others ?? []);
      if (found?.standing) assessments.hearStanding(api, cycle, lao, found.standing);
      plan();
    };
    const use = () => {
      told.usedAt = now();
      // Within a beat of the last one nothing is due earlier than planned.
      if (now() - Math.max(told.beatAt, assessments.heardAt(key)) > 60_000) plan();
    };
    const comeBack = () => (document.hidden ? plan() : use());
    if (tellsPage(lifeOf(), now())) void tell();
    else plan();
    document.addEventListener('visibilitychange', comeBack);
    const unfollow = [drafts.subscribe(plan), assessments.store.subscribe(plan)];
    for (const kind of USES) addEventListener(kind, use, { passive: true, capture: true });
    return () => {
      current = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', comeBack);
      for (const stop of unfollow) stop();
      for (const kind of USES) removeEventListener(kind, use, { capture: true });
    };
  }, [cycle, lao, page, active]);
  return active ? present : [];
}
