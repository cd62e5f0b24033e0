/** A file as two states are compared by it: for which indicators, which bytes, how it is called. */
export type ComparedFile = { indicatorIds: readonly string[]; sha256: string; label: string };

export type FileChange = { indicatorId: string; kind: 'added' | 'removed'; label: string };

/** Files that one state has for an indicator and the other has not; the same bytes are the same file. */
export function fileChangesOf(
  before: readonly ComparedFile[],
  after: readonly ComparedFile[],
): FileChange[] {
  const [old, present] = [byUse(before), byUse(after)];
  const only = (some: Uses, others: Uses, kind: FileChange['kind']) =>
    [...some].flatMap(([use, file]) => (others.has(use) ? [] : [{ kind, ...file }]));
  return [...only(old, present, 'removed'), ...only(present, old, 'added')];
}

type Uses = Map<string, { indicatorId: string; label: string }>;

function byUse(files: readonly ComparedFile[]): Uses {
  return new Map(
    files.flatMap(({ indicatorIds, sha256, label }) =>
      indicatorIds.map(
        (indicatorId) => [`${indicatorId} ${sha256}`, { indicatorId, label }] as const,
      ),
    ),
  );
}
