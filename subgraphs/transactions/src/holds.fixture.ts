import { and, eq, sql } from "drizzle-orm";
import { type CaptureHoldRequest, captureHold } from "./commands/capture-hold.ts";
import { expireHold } from "./commands/expire-hold.ts";
import {
  type ReverseTransactionRequest,
  reverseTransaction,
} from "./commands/reverse-transaction.ts";
import { type VoidHoldRequest, voidHold } from "./commands/void-hold.ts";
import type { Actor } from "./domain/actor.ts";
import { accountIds, holdIds, transactionIds } from "./ids.ts";
import { alice, bob, type Ledger, nextKey, person } from "./ledger.fixture.ts";
import { accounts } from "./store/account-tables.ts";
import { findHolds, type HoldRow } from "./store/holds.ts";
import { holds } from "./store/transaction-tables.ts";

export type Placed = {
  /** As the command that placed it gave it. */
  readonly id: Buffer;
  readonly holdId: string;
  readonly fromAccountId: string;
  readonly toAccountId: string;
};

type Options<Request> = Partial<Omit<Request, "actor">> & { readonly actor?: Actor };

/** The commands on holds and reversals, with a key of their own unless one is given. */
export function settling(ledger: Ledger) {
  return {
    capture: (holdId: string, options: Options<CaptureHoldRequest> = {}, deps = ledger.deps) =>
      captureHold(deps, {
        actor: person(bob),
        idempotencyKey: nextKey(),
        ...options,
        holdId,
      }),
    letGo: (holdId: string, options: Options<VoidHoldRequest> = {}, deps = ledger.deps) =>
      voidHold(deps, { actor: person(bob), idempotencyKey: nextKey(), ...options, holdId }),
    expire: (holdId: Buffer, at = new Date()) => expireHold(ledger.at(at), { holdId }),
    reverse: (transactionId: Buffer, options: Options<ReverseTransactionRequest> = {}) =>
      reverseTransaction(ledger.deps, {
        actor: person(bob),
        idempotencyKey: nextKey(),
        ...options,
        transactionId: transactionIds.encode(transactionId),
      }),
    /** Posted and held. */
    balances: async (id: string): Promise<[number, number]> => {
      const { postedMinor, heldMinor } = await ledger.account(id);
      return [Number(postedMinor), Number(heldMinor)];
    },
    /** In one statement, and so as of one moment. */
    heldAndOpen: async (id: string): Promise<{ held: number; open: number }> => {
      const open = and(eq(holds.accountId, accounts.id), eq(holds.state, "OPEN"));
      const [row] = await ledger.db
        .select({
          held: accounts.heldMinor,
          open: sql<string>`coalesce(sum(${holds.amountMinor}), 0)`,
        })
        .from(accounts)
        .leftJoin(holds, open)
        .where(eq(accounts.id, accountIds.decode(id) ?? Buffer.alloc(16)))
        .groupBy(accounts.id, accounts.heldMinor);
      return { held: Number(row?.held), open: Number(row?.open) };
    },
    hold: async (id: Buffer): Promise<HoldRow> => {
      const [hold] = await findHolds(ledger.db, [id]);
      if (!hold) throw new Error("no such hold");
      return hold;
    },
    /** Alice's money kept back for Bob; placed earlier than now, if that is wanted. */
    place: async (
      amount: number,
      { balance = amount, secondsAgo = 0, expiresInSeconds = 60 } = {},
    ): Promise<Placed> => {
      const fromAccountId = await ledger.wallet(alice, balance);
      const toAccountId = await ledger.wallet(bob, 0);
      const hold = { amount: String(amount), hold: true, expiresInSeconds };
      const result = await ledger.send(
        person(alice),
        { fromAccountId, toAccountId, ...hold },
        ledger.at(new Date(Date.now() - secondsAgo * 1_000)),
      );
      const id = createdId(result);
      return { id, holdId: holdIds.encode(id), fromAccountId, toAccountId };
    },
    pay: async (amount: number): Promise<Placed> => {
      const fromAccountId = await ledger.wallet(alice, amount);
      const toAccountId = await ledger.wallet(bob, 0);
      const sides = { fromAccountId, toAccountId };
      const id = createdId(await ledger.send(person(alice), { ...sides, amount: String(amount) }));
      return { id, holdId: holdIds.encode(id), ...sides };
    },
  };
}

export function createdId(result: { outcome: string; transactionId?: Buffer }): Buffer {
  if (!result.transactionId) throw new Error(`not created: ${result.outcome}`);
  return result.transactionId;
}

export function codeOf(result: { outcome: string; refusal?: { code: string } }): string {
  return result.refusal?.code ?? result.outcome;
}
