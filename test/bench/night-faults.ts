type Scored = { scored: number; kept: number };
type Nights = { laoCount: number; changed: number; first: Scored; second: Scored };

/** What two nights did not do as they must: then their times and units are of something else. */
export function nightFaults({ laoCount, changed, first, second }: Nights): string[] {
  const faults: string[] = [];
  const hold = (night: string, { scored, kept }: Scored, wanted: Scored) => {
    if (scored === wanted.scored && kept === wanted.kept) return;
    faults.push(
      `the ${night} night scored ${scored} LAOs and kept ${kept}, not ${wanted.scored} and ${wanted.kept}`,
    );
  };
  hold('first', first, { scored: laoCount, kept: 0 });
  hold('second', second, { scored: changed, kept: laoCount - changed });
  return faults;
}
