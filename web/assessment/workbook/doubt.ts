/** A figure that the file keeps as one thing and shows as another, and where. */
export type Doubt = {
  sheet: string | null;
  cell: string;
  indicatorId: string;
  /** As it is kept ("0.85"). */
  kept: string;
  /** As the sheet shows it ("85%"). */
  shown: string;
  /** What it shows, as a figure ("85"); null where that is none. */
  shownFigure: string | null;
};

/** Which figure a person meant at each doubtful cell, by `doubtKey`. */
export type Choices = Readonly<Record<string, string>>;

export const doubtKey = ({ sheet, cell }: Pick<Doubt, 'sheet' | 'cell'>): string =>
  `${sheet ?? ''}!${cell}`;
