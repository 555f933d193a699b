import { type Report, seconds } from "../report.ts";

/** Adds to the line of the step it was handed to. */
export type Note = (text: string) => void;

/** Says one line per step, when it is done: its name, its time, and what is worth knowing. */
export class Steps {
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  async run<Result>(name: string, work: (note: Note) => Promise<Result>): Promise<Result> {
    const startedMs = performance.now();
    const notes: string[] = [];
    const say = (mark: string) => {
      const time = seconds(performance.now() - startedMs).padStart(7);
      this.#report(`${mark} ${name.padEnd(13)}${time}  ${notes.join(", ")}`.trimEnd());
    };
    try {
      const result = await work((text) => notes.push(text));
      say("✓");
      return result;
    } catch (error) {
      say("✗");
      throw error;
    }
  }
}
