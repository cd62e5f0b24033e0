import type { Text } from '#domain/text.ts';

/** One thing that was looked at, and whether it is so. */
export type Check = {
  step: string;
  what: Text;
  held: boolean;
  /** Why it did not hold, or what is worth knowing. */
  detail?: string;
};

/** Ends a step: what it found makes the rest of it pointless. The check is noted already. */
export class StepEnded extends Error {}

/** What a rehearsal finds, step by step; every line is told as it is found. */
export class Course {
  readonly checks: Check[] = [];
  step = '';
  readonly #tell: (line: string) => void;

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
  }

  begin(step: string, title: Text): void {
    this.step = step;
    this.#tell(`\n${step}: ${title.th} · ${title.en}`);
  }

  /** A line that is no check: what goes on, or what a person has to look at. */
  say({ th, en }: Text): void {
    this.#tell(`  … ${th} · ${en}`);
  }

  /**
   * Notes whether something is so: it is where `look` comes to its end.
   * @param look gives a detail worth telling, or nothing
   * @returns whether it held
   */
  async holds(what: Text, look: () => Promise<unknown>): Promise<boolean> {
    try {
      const detail = await look();
      this.note(what, true, typeof detail === 'string' ? detail : undefined);
      return true;
    } catch (error) {
      this.note(what, false, reasonOf(error));
      return false;
    }
  }

  /** As `holds`, where the rest of the step needs it: gives what `look` gives, or ends the step. */
  async needs<T>(what: Text, look: () => Promise<T>): Promise<T> {
    try {
      const found = await look();
      this.note(what, true);
      return found;
    } catch (error) {
      this.note(what, false, reasonOf(error));
      throw new StepEnded(what.en);
    }
  }

  note(what: Text, held: boolean, detail?: string): void {
    this.checks.push({ step: this.step, what, held, ...(detail && { detail }) });
    this.#tell(`  ${held ? '✔' : '✖'} ${what.th} · ${what.en}${detail ? ` (${detail})` : ''}`);
  }
}

/** AWS's own name of a refusal goes first: it is what one looks for. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'Error' ? error.message : `${error.name}: ${error.message}`;
}
