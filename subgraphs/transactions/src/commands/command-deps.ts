import type { Database } from "@tributary/subgraph/database";

/** What every command works with. */
export type CommandDeps = {
  readonly db: Database;
  /** After a commit that has something to tell. */
  readonly ring: () => void;
  /** Another clock than this machine's: for history that is written after the fact. */
  readonly now?: () => Date;
};

/**
 * The time of what a command does, and of the ids it makes. Asked with the locks in hand: taken
 * before, it would date a later activity before an earlier one.
 */
export function timeOf({ now }: Pick<CommandDeps, "now">): Date {
  return now?.() ?? new Date();
}
