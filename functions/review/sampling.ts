import { createHash } from 'node:crypto';
import { COUNTED_STATES } from '#domain/assessment.ts';
import {
  LAO_TYPES,
  type Lao,
  type LaoCode,
  type ProvinceCode,
  provinceCodeOf,
} from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import { PROVINCES } from '#domain/region.ts';
import { toArabicDigits } from '#domain/text.ts';
import { eachOf } from '#shared/each-of.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { readProvinceIndex } from '#shared/province-index.ts';
import { parseItem } from '../assessment/assessment-store.ts';
import { auditPut } from '../audit/audit-store.ts';
import { HeadEntry } from './read-review.ts';
import { type ReviewNeeds, refusedAt, untilKept } from './review-needs.ts';
import type { rulingsRoutes } from './rulings-routes.ts';
import { drawSample, type Listed, listText, type Sample, seedText } from './sample.ts';

/** Provinces that are read at the same time. */
const PARALLEL = 16;
/** The source of chance may be this far ahead, in days. */
const KNOWN_WITHIN_DAYS = 60;

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** The sample as anybody may see it. */
export function readSample({ review }: ReviewNeeds): RunOf<typeof rulingsRoutes.readSample> {
  return async ({ params }) => {
    const sample = await review.readSample(params.cycle);
    if (!sample) throw new Problem('not-found');
    return {
      ...sample,
      announcement: nameless(sample.announcement),
      draw: sample.draw && nameless(sample.draw),
    };
  };
}

function nameless<Named extends { by: unknown }>({ by: _, ...rest }: Named): Omit<Named, 'by'> {
  return rest;
}

/** The sample, or from how many it could be drawn now. */
export function readSampling(needs: ReviewNeeds): RunOf<typeof rulingsRoutes.readSampling> {
  return async ({ params }) => {
    const { cycle } = await needs.rounds.refresh(params.cycle);
    const sample = await needs.review.readSample(params.cycle);
    const codes = sample?.draw?.laos ?? null;
    const [submitted, drawn] = await Promise.all([
      sample ? null : submittedNow(needs, params.cycle),
      codes && namedOf(needs, params.cycle, codes),
    ]);
    return {
      endorsement: cycle.policies.endorsement,
      closesAt: cycle.closesAt,
      sample,
      drawn,
      submitted:
        submitted &&
        Object.fromEntries(
          LAO_TYPES.map((type) => [type, submitted.filter((lao) => lao.type === type).length]),
        ),
    };
  };
}

/** Announces list, sizes and source: once, and never changed again. */
export function announceSample(needs: ReviewNeeds): RunOf<typeof rulingsRoutes.announceSample> {
  const { review, table } = needs;
  return ({ params: { cycle: id }, body, actor, origin }) =>
    untilKept(needs, id, async ({ round: { cycle }, at }) => {
      if (cycle.policies.endorsement !== 'sample') {
        throw new Problem('state-not-allowed', {}, NOT_SAMPLED);
      }
      if (await review.readSample(id)) throw new Problem('state-not-allowed', {}, ANNOUNCED);
      const list = await submittedNow(needs, id);
      if (list.length === 0) throw new Problem('state-not-allowed', {}, NOBODY);
      const ahead = new Date(body.knownAt).getTime() - at.getTime();
      if (ahead <= 0 || ahead > KNOWN_WITHIN_DAYS * 24 * 3600 * 1000) {
        throw refusedAt('/knownAt', 'not-ahead', NOT_AHEAD);
      }
      const announcement = {
        ...body,
        listHash: hashOf(listText(list)),
        at: at.toISOString(),
        by: { id: actor.id, name: actor.name },
      };
      const result: Sample = { cycle: id, announcement, list, draw: null };
      const { listHash, source, knownAt, sizes } = announcement;
      const outcome = await review.write([
        review.announcementPut(result),
        auditPut(table.name, {
          cycle: id,
          action: 'sample-announced',
          actor,
          origin,
          at,
          after: { source, knownAt, sizes, listHash, listed: list.length },
        }),
      ]);
      return { outcome, result };
    });
}

/** Draws by the value of the announced source: once. */
export function drawAnnounced(needs: ReviewNeeds): RunOf<typeof rulingsRoutes.drawSample> {
  const { review, table } = needs;
  return ({ params: { cycle }, body, actor, origin }) =>
    untilKept(needs, cycle, async ({ at }) => {
      const sample = await review.readSample(cycle);
      if (!sample) throw new Problem('state-not-allowed', {}, UNANNOUNCED);
      if (sample.draw) throw new Problem('state-not-allowed', {}, DRAWN);
      const { knownAt, listHash, sizes } = sample.announcement;
      if (at < new Date(knownAt)) throw new Problem('state-not-allowed', {}, TOO_EARLY);
      const value = toArabicDigits(body.value).replace(/\s+/g, ' ');
      const seed = hashOf(seedText(cycle, listHash, value));
      const draw = {
        value,
        seed,
        laos: drawSample(sample.list, { seed, sizes }, hashOf),
        at: at.toISOString(),
        by: { id: actor.id, name: actor.name },
      };
      const result = { ...sample, draw };
      const outcome = await review.write([
        review.drawUpdate(result),
        auditPut(table.name, {
          cycle,
          action: 'sample-drawn',
          actor,
          origin,
          at,
          after: { value, seed, drawn: draw.laos.length, laosHash: hashOf(draw.laos.join('\n')) },
        }),
      ]);
      return { outcome, result };
    });
}

/** Every LAO whose submission counts now, in order of code. */
async function submittedNow(needs: ReviewNeeds, cycle: string): Promise<Listed[]> {
  const heads = await headsOf(needs, cycle, Object.keys(PROVINCES));
  return heads
    .filter(({ state }) => COUNTED_STATES.includes(state))
    .map(({ lao: { code, type } }) => ({ code, type }));
}

/** The LAOs of the codes as the round has them: who reads a code does not know whose it is. */
async function namedOf(
  needs: ReviewNeeds,
  cycle: string,
  codes: readonly LaoCode[],
): Promise<Lao[]> {
  const wanted = new Set(codes);
  const heads = await headsOf(needs, cycle, [...new Set(codes.map(provinceCodeOf))]);
  return heads.map(({ lao }) => lao).filter(({ code }) => wanted.has(code));
}

/** Headers of a round's LAOs in the provinces, in order of code. */
async function headsOf(
  { table }: ReviewNeeds,
  cycle: string,
  provinces: readonly ProvinceCode[],
): Promise<HeadEntry[]> {
  const heads: HeadEntry[] = [];
  await eachOf(provinces, PARALLEL, async (province) => {
    for await (const entry of readProvinceIndex(table, cycle, province, 'HEAD'))
      heads.push(parseItem(HeadEntry, entry));
  });
  return heads.sort((one, other) => (one.lao.code < other.lao.code ? -1 : 1));
}

const NOT_SAMPLED = {
  th: 'รอบนี้ไม่ได้กำหนดให้เห็นชอบแบบสุ่มตัวอย่าง',
  en: 'This round does not ask for endorsement of a sample',
};
const ANNOUNCED = {
  th: 'ประกาศการสุ่มของรอบนี้แล้ว จึงแก้ไขหรือประกาศซ้ำไม่ได้',
  en: 'The sample of this round was announced and cannot be changed',
};
const UNANNOUNCED = {
  th: 'ต้องประกาศรายชื่อ จำนวน และแหล่งค่าสุ่มก่อน',
  en: 'List, sizes and source must be announced first',
};
const DRAWN = {
  th: 'สุ่มตัวอย่างของรอบนี้แล้ว จึงสุ่มซ้ำไม่ได้',
  en: 'The sample of this round was drawn and is never drawn again',
};
const NOT_AHEAD = {
  th: `ค่าสุ่มต้องยังไม่ออก และออกภายใน ${KNOWN_WITHIN_DAYS} วัน`,
  en: `The source must not have spoken yet, and speak within ${KNOWN_WITHIN_DAYS} days`,
};
const TOO_EARLY = {
  th: 'ยังไม่ถึงเวลาที่ค่าสุ่มจะออกตามประกาศ',
  en: 'The announced source has not spoken yet',
};
const NOBODY = { th: 'ยังไม่มี อปท. ส่งแบบประเมิน', en: 'No LAO has submitted yet' };
