import { accountIds } from "../ids.ts";
import type { Findings } from "./findings.ts";

export type ChainedEntry = {
  readonly accountId: Buffer;
  readonly number: number;
  readonly line: number;
  readonly amountMinor: bigint;
  readonly balanceAfterMinor: bigint;
};

/** Takes entries account by account, in the order of their numbers and lines. */
export class BalanceChain {
  readonly #findings: Findings;
  #previous: ChainedEntry | undefined;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** A wrong step is named where it is; from there on its own balance counts. */
  follow(entry: ChainedEntry): void {
    const { accountId, amountMinor, balanceAfterMinor } = entry;
    const goesOn = this.#previous?.accountId.equals(accountId) === true;
    const before = goesOn ? (this.#previous?.balanceAfterMinor ?? 0n) : 0n;
    this.#previous = entry;
    if (before + amountMinor === balanceAfterMinor) return;
    const step = `${before} and ${amountMinor} do not make ${balanceAfterMinor}`;
    this.#findings.add(`${accountIds.encode(accountId)}: at entry ${entryName(entry)}, ${step}`);
  }
}

/** Only few have more than one line. */
export function entryName({ number, line }: Pick<ChainedEntry, "number" | "line">): string {
  return line === 0 ? String(number) : `${number} line ${line}`;
}
