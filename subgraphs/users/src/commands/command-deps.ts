import type { People } from "../personal-data/people.ts";

/** What every command works with. */
export type CommandDeps = People & {
  /** The relay's doorbell, for after the commit. */
  readonly ring: () => void;
};
