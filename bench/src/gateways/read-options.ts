import { parseArgs } from "node:util";
import type { Work } from "../works/work.ts";
import { works } from "../works/works.ts";
import type { Pace } from "./measured.ts";
import { type Subject, subjects } from "./subjects.ts";

const paces = {
  /** Shows that all of them work. */
  brief: { rounds: 1, warmMsMax: 1_000, leadMs: 0, fullMs: 500, rateMs: 1_000 },
  usual: { rounds: 5, warmMsMax: 40_000, leadMs: 3_000, fullMs: 2_000, rateMs: 4_000 },
  long: { rounds: 9, warmMsMax: 90_000, leadMs: 5_000, fullMs: 5_000, rateMs: 20_000 },
} as const satisfies Record<string, Pace>;

export type Options = {
  readonly pace: Pace;
  readonly works: readonly Work[];
  readonly subjects: readonly Subject[];
  /** All there is, at a pace whose figures count. */
  readonly isWhole: boolean;
};

/** `long`, `brief`, and what to keep to: `--only mercurius --only lane --work "two hops"`. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: "string", multiple: true, default: [] },
      work: { type: "string", default: "" },
    },
  });
  const [wanted = "usual"] = positionals;
  if (!isPace(wanted)) throw new Error(`At which pace? ${Object.keys(paces).join("|")}`);
  const isAskedFor = ({ name }: Subject) =>
    values.only.length === 0 ||
    values.only.some((part) => name.toLowerCase().includes(part.toLowerCase()));
  return {
    pace: paces[wanted],
    works: works.filter(({ name }) => name.includes(values.work)),
    // The first is what the others are compared with.
    subjects: subjects.filter((subject, index) => index === 0 || isAskedFor(subject)),
    isWhole: wanted !== "brief" && values.only.length === 0 && values.work === "",
  };
}

function isPace(name: string): name is keyof typeof paces {
  return Object.hasOwn(paces, name);
}
