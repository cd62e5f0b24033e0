import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RefusalReason } from '#domain/evidence.ts';
import { EvidenceItem } from '../assessment/assessment-records.ts';
import { afterClosing, type ScanStatus, withBytesFinding, withScanFinding } from './findings.ts';

const ARRIVED = '2023-07-21T10:00:00.000Z';
const SCANNED = '2023-07-21T10:00:30.000Z';

const requested = EvidenceItem.parse({
  evidence: {
    id: '00000000-0000-4000-8000-000000000001',
    indicatorIds: ['road-asphalt', 'road-concrete'],
    fileName: 'ถนน.pdf',
    sizeBytes: 10,
    mediaType: 'application/pdf',
    sha256: 'a'.repeat(64),
    status: 'requested',
    refusal: null,
    requestedAt: '2023-07-21T09:59:00.000Z',
    requestedBy: 'สมศรี ใจดี',
  },
  areas: { 'road-asphalt': 'infrastructure', 'road-concrete': 'infrastructure' },
  expiresAt: 1,
});

const PDF = { mediaType: 'application/pdf' } as const;

type Event = { bytes: RefusalReason | null } | { scan: ScanStatus };
const RIGHT: Event = { bytes: null };
const CLEAN: Event = { scan: 'NO_THREATS_FOUND' };
const MALWARE: Event = { scan: 'THREATS_FOUND' };

/** What becomes of the file, and how often its areas were counted up. */
function after(events: readonly Event[], scanRequired = true, version = () => 'v1') {
  let item = requested;
  let counted = 0;
  for (const event of events) {
    const amendment =
      'bytes' in event
        ? withBytesFinding(
            item,
            { ...PDF, refusal: event.bytes, objectVersion: version(), arrivedAt: ARRIVED },
            scanRequired,
          )
        : withScanFinding(item, {
            status: event.scan,
            objectVersion: version(),
            scannedAt: SCANNED,
          });
    if (!amendment) continue;
    item = amendment.item;
    if (amendment.counts) counted += 1;
  }
  return { item, counted, status: item.evidence.status, refusal: item.evidence.refusal };
}

test('right bytes and a clean scan make a file usable once, in any order and however often', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(RIGHT, CLEAN), { maxLength: 8 }), (events) => {
      const { status, counted } = after(events);
      const both = events.includes(RIGHT) && events.includes(CLEAN);
      const undecided = events.length > 0 ? 'pending' : 'requested';
      expect([status, counted]).toEqual(both ? ['usable', 1] : [undecided, 0]);
    }),
  );
});

test('malware refuses a file whenever it is told: before, between or after all else', () => {
  const others = fc.array(
    fc.constantFrom<Event>(RIGHT, CLEAN, { bytes: 'type-not-allowed' }, { scan: 'UNSUPPORTED' }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(others, others, (before, behind) => {
      const { status, refusal } = after([...before, MALWARE, ...behind]);
      expect([status, refusal]).toEqual(['refused', 'malware-found']);
    }),
  );
});

test('a file is never usable where the bytes were wrong or the scan could not be made', () => {
  const bad = fc.constantFrom<Event>(
    { bytes: 'size-differs' },
    { bytes: 'content-differs' },
    { scan: 'UNSUPPORTED' },
    { scan: 'ACCESS_DENIED' },
    { scan: 'FAILED' },
  );
  const first = fc.array(fc.constantFrom(RIGHT), { maxLength: 2 });
  fc.assert(
    fc.property(first, bad, fc.array(fc.constantFrom(RIGHT, CLEAN)), (before, fault, behind) => {
      expect(after([...before, fault, ...behind]).status).toBe('refused');
    }),
  );
});

test('a clean scan of another version of the file says nothing of this one', () => {
  let version = 1;
  expect(after([RIGHT, CLEAN], true, () => `v${version++}`).status).toBe('pending');
});

test('where a stage does not scan, right bytes are enough', () => {
  expect(after([RIGHT], false)).toMatchObject({ status: 'usable', counted: 1 });
});

test('the window is held against the moment of arrival, however late the scan', () => {
  const waiting = after([RIGHT]).item;
  const found = { status: 'NO_THREATS_FOUND', objectVersion: 'v1', scannedAt: SCANNED } as const;
  expect(withScanFinding(waiting, found)?.counts).toEqual({
    areaIds: ['infrastructure', 'infrastructure'],
    second: Date.parse(ARRIVED) / 1000,
    at: ARRIVED,
  });
});

test.each([
  ['the check of its bytes', RIGHT],
  ['its scan', CLEAN],
])(
  '%s, whichever is first, tells that a file has come: it is no longer one that may never arrive',
  (_, event) => {
    expect(requested.expiresAt).toBeDefined();
    expect(after([event]).status).toBe('pending');
    expect(after([event]).item.expiresAt).toBeUndefined();
  },
);

test('after the closing, what would be usable came too late and malware is refused all the same', () => {
  const late = withBytesFinding(
    requested,
    { ...PDF, refusal: null, objectVersion: 'v1', arrivedAt: ARRIVED },
    false,
  );
  expect(late && afterClosing(late).item.evidence).toMatchObject({
    status: 'refused',
    refusal: 'window-closed',
  });
  const usable = after([RIGHT, CLEAN]).item;
  const malware = { status: 'THREATS_FOUND', objectVersion: 'v1', scannedAt: SCANNED } as const;
  const found = withScanFinding(usable, malware);
  expect(found?.counts).toBeDefined();
  expect(found && afterClosing(found)).toMatchObject({
    item: { evidence: { status: 'refused', refusal: 'malware-found' } },
  });
});

test('a file is taken for what it is by its content, and its name says so', () => {
  const finding = { refusal: null, objectVersion: 'v1', arrivedAt: ARRIVED };
  const taken = withBytesFinding(requested, { ...finding, mediaType: 'image/heic' }, false);
  expect(taken?.item.evidence).toMatchObject({
    status: 'usable',
    mediaType: 'image/heic',
    fileName: 'ถนน.heic',
  });
});

test('a file recorded before one could serve several indicators reads as one of today', () => {
  const { indicatorIds: _, ...evidence } = requested.evidence;
  const stored = {
    evidence: { ...evidence, indicatorId: 'road-asphalt', status: 'usable' },
    areaId: 'infrastructure',
    objectVersion: 'v1',
  };
  expect(EvidenceItem.parse(stored)).toMatchObject({
    evidence: { indicatorIds: ['road-asphalt'] },
    areas: { 'road-asphalt': 'infrastructure' },
    revision: 0,
    checked: { objectVersion: 'v1' },
  });
});
