import type { Hash } from "node:crypto";
import type { RawRow } from "../store/row-encoding.ts";
import { beforeFirstSeal, SEAL_ENCODING, type SealHashes, type SealRow } from "../store/seals.ts";
import type { Findings } from "./findings.ts";

/** A seal as its columns say it, and as the database writes it. */
export type ChainedSeal = { readonly row: SealRow; readonly raw: RawRow };

/**
 * Takes seals in the order of their numbers, some at a time, and after each of these lots the
 * digests in them. A wrong step is named where it is; from there on its own number and hash count.
 */
export class SealChain {
  readonly #hashes: Pick<SealHashes, "begin">;
  readonly #findings: Findings;
  #awaited: ChainedSeal[] = [];
  #previous: Pick<SealRow, "number" | "hash"> = beforeFirstSeal;
  #open: { readonly row: SealRow; readonly hash: Hash; count: number } | undefined;
  #lastNamed = 0;

  constructor(hashes: Pick<SealHashes, "begin">, findings: Findings) {
    this.#hashes = hashes;
    this.#findings = findings;
  }

  expect(seals: readonly ChainedSeal[]): void {
    this.#openUpTo(Number.POSITIVE_INFINITY);
    this.#awaited = seals.toReversed();
  }

  add({ seal, digest }: { readonly seal: number; readonly digest: Buffer }): void {
    this.#openUpTo(seal);
    this.#lastNamed = seal;
    // Of a seal that is not there, which the next one tells.
    if (this.#open?.row.number !== seal) return;
    this.#open.hash.update(digest);
    this.#open.count++;
  }

  /** Nothing comes behind it. */
  end(): void {
    this.#openUpTo(Number.POSITIVE_INFINITY);
    this.#close();
    this.#nameMissing(this.#lastNamed);
  }

  #openUpTo(number: number): void {
    for (;;) {
      const next = this.#awaited.at(-1);
      if (!next || next.row.number > number) return;
      this.#awaited.pop();
      this.#close();
      this.#follow(next);
    }
  }

  #follow({ row, raw }: ChainedSeal): void {
    const { number, encoding, previousHash } = row;
    const isNext = number === this.#previous.number + 1;
    this.#nameMissing(number - 1);
    if (isNext && !previousHash.equals(this.#previous.hash)) {
      this.#findings.add(`seal ${number}: does not follow the seal before it`);
    }
    if (encoding !== SEAL_ENCODING) {
      this.#findings.add(`seal ${number}: was made by rules that are not known here (${encoding})`);
    }
    this.#open = { row, hash: this.#hashes.begin(raw), count: 0 };
    this.#previous = row;
  }

  #nameMissing(last: number): void {
    const first = this.#previous.number + 1;
    if (first === last) this.#findings.add(`seal ${first}: is not there`);
    if (first < last) this.#findings.add(`seals ${first} to ${last}: are not there`);
  }

  #close(): void {
    if (!this.#open) return;
    const { row, hash, count } = this.#open;
    this.#open = undefined;
    const { number, transactionCount } = row;
    if (count !== transactionCount) {
      const there = `${count} are there`;
      this.#findings.add(`seal ${number}: is of ${transactionCount} transactions, ${there}`);
    }
    if (!hash.digest().equals(row.hash)) {
      this.#findings.add(`seal ${number}: its hash is not that of what it seals`);
    }
  }
}
