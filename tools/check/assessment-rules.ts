import { COUNTED_STATES } from '#domain/assessment.ts';
import {
  type Catalogue,
  findIndicator,
  openedAreasOf,
  SATISFACTION_AREA,
} from '#domain/catalogue.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import {
  type AreaItem,
  type EvidenceItem,
  evidenceSort,
  HEAD,
  type HeadItem,
  partitionOf,
  type SubmissionItem,
  type TrailEntry,
  VETTED,
  type VettedItem,
} from '../../functions/assessment/assessment-records.ts';
import type { RoundChange } from '../../functions/rounds/round.ts';
import type { Round } from '../../functions/shared/cycle-store.ts';
import { provincePartition } from '../../functions/shared/province-index.ts';
import { placeOf, type RawItem, readItem } from './item-rules.ts';
import { violationsOfApproval } from './review-rules.ts';
import { violationsOfSubmissions } from './submission-rules.ts';
import { tellTrail } from './trail-rules.ts';
import type { RuleName, Violation } from './violations.ts';
import { tellWindows } from './window-rules.ts';

/** One LAO's round, with each item under the sort key that it has. */
export type CheckedAssessment = {
  cycle: string;
  lao: string;
  head: HeadItem | null;
  areas: [sk: string, AreaItem][];
  evidence: [sk: string, EvidenceItem][];
  submissions: [sk: string, SubmissionItem][];
  trail: [sk: string, TrailEntry][];
  vetted: VettedItem | null;
};
export type WithHead = CheckedAssessment & { head: HeadItem };

/** Reads one partition; what does not parse is left out and told. */
export function readPartition(items: readonly RawItem[]): {
  assessment: CheckedAssessment;
  violations: Violation[];
} {
  const [, cycle = '', lao = ''] = items[0]?.pk.split('#') ?? [];
  const violations: Violation[] = [];
  const values = items.flatMap((item): [string, unknown][] => {
    const read = readItem(item);
    if ('value' in read) return [[item.sk, read.value]];
    violations.push(read.violation);
    return [];
  });
  const of = <T>(prefix: string) => values.filter(([sk]) => sk.startsWith(prefix)) as [string, T][];
  const assessment = {
    cycle,
    lao,
    head: of<HeadItem>(HEAD)[0]?.[1] ?? null,
    areas: of<AreaItem>('AREA#'),
    evidence: of<EvidenceItem>('EVID#'),
    submissions: of<SubmissionItem>('SUBM#'),
    trail: of<TrailEntry>('TRAIL#'),
    vetted: of<VettedItem>(VETTED)[0]?.[1] ?? null,
  };
  return { assessment, violations };
}

/** A round with the versions that its catalogue had before, by hash, and what was done to it. */
export type CheckedRound = Round & {
  earlier?: ReadonlyMap<string, Catalogue>;
  changes?: RoundChange[];
};

/** Everything that the items of one partition must agree on; nothing outside the table is asked. */
export function violationsOfPartition(
  items: readonly RawItem[],
  { catalogue, cycle: settings, earlier = new Map(), changes = [] }: CheckedRound,
): Violation[] {
  const { catalogueHash } = settings;
  // An area follows to a new version with its next save, so any version may be met.
  const byHash = new Map<string, Catalogue>([...earlier, [catalogueHash, catalogue]]);
  const forms = [...byHash.values()];
  const { assessment, violations } = readPartition(items);
  const { cycle, lao, head, areas, evidence, submissions } = assessment;
  const tell = (rule: RuleName, sk: string, detail?: string) =>
    violations.push({
      rule,
      place: placeOf({ pk: partitionOf(assessment), sk }),
      ...(detail && { detail }),
    });

  for (const item of items) {
    const gsk = indexSortOf(item.sk, lao);
    if (gsk && (item.gpk !== provincePartition(cycle, provinceCodeOf(lao)) || item.gsk !== gsk)) {
      tell('index-key-wrong', item.sk);
    }
  }
  if (!head) {
    if (!items.some(({ sk }) => sk === HEAD)) tell('header-missing', HEAD);
    return violations;
  }
  const isCounted = COUNTED_STATES.includes(head.state);
  if (head.lao.code !== lao) tell('submission-misplaced', HEAD);
  if (head.state === 'certified' && !head.certification) tell('certification-missing', HEAD);

  const askedBy = forms.map((form) => openedAreasOf(form, head.lao.type));
  const asked = (area: string) => askedBy.some((areas) => areas.includes(area));
  const opened = new Set(areas.map(([, { area }]) => area));
  const missing = (askedBy[0] ?? []).filter(
    (area) => askedBy.every((areas) => areas.includes(area)) && !opened.has(area),
  );
  const isBegun = areas.length > 0 || head.submissionVersion > 0;
  if (isBegun && missing.length > 0) tell('area-missing', HEAD, missing.join(', '));
  for (const [sk, area] of areas) {
    if (isCounted && area.open) tell('area-open', sk);
    if (!isCounted && !area.open) tell('area-closed', sk);
    const isAsked = asked(area.area) && sk === `AREA#${area.area}`;
    if (!isAsked || area.laoType !== head.lao.type || !byHash.has(area.catalogueHash)) {
      tell('area-of-another-form', sk);
    }
    for (const id of Object.keys(area.answers)) {
      const isKnown = forms.some((form) => {
        const placed = findIndicator(form, id);
        return placed?.areaId === area.area && placed.indicator.targets[head.lao.type];
      });
      if (!isKnown) tell('answer-unknown', sk, id);
    }
    // Many answers of one file count once, so the sum of their versions may be more.
    const versions = Object.values(area.answers).map(({ version }) => version);
    if (area.area === SATISFACTION_AREA) versions.push(area.satisfaction?.version ?? 0);
    if (area.revision < Math.max(0, ...versions)) tell('revision-too-low', sk);
    if (area.revision > 0 !== (area.startedAt !== undefined))
      tell('revision-too-low', sk, 'startedAt');
  }

  for (const [sk, { evidence: file, areas: places, checked }] of evidence) {
    if (sk !== evidenceSort(file.id)) tell('evidence-misplaced', sk);
    if (file.status === 'usable' && !checked) tell('evidence-unchecked', sk);
    for (const id of new Set([...file.indicatorIds, ...Object.keys(places)])) {
      const areaId = forms.map((form) => findIndicator(form, id)?.areaId).find(Boolean);
      const isPlaced = file.indicatorIds.includes(id) && places[id] === areaId;
      if (!areaId || !isPlaced) tell('evidence-of-unknown-indicator', sk, id);
    }
  }
  const withHead = { ...assessment, head };
  tellWindows(withHead, { cycle: settings, changes }, tell);
  tellTrail(withHead, tell);
  const headPlace = placeOf({ pk: partitionOf(assessment), sk: HEAD });
  const trail = assessment.trail.map(([, entry]) => entry);
  return [
    ...violations,
    ...violationsOfApproval(head, trail, headPlace),
    ...violationsOfSubmissions(withHead, (hash) => byHash.get(hash) ?? catalogue, submissions),
  ];
}

/** The sort key that an item has in the index of provinces; null for one that is not in it. */
function indexSortOf(sk: string, lao: string): string | null {
  if (sk === HEAD) return `HEAD#${lao}`;
  const [kind, name] = sk.split('#');
  return kind === 'AREA' || kind === 'SUBM' ? `${kind}#${lao}#${name}` : null;
}
