import type { IdCodec } from "@tributary/subgraph/ids";
import { z } from "zod";
import type { InputField } from "../domain/input-field.ts";
import type { Refusal } from "../domain/refusal.ts";
import { accountIds } from "../ids.ts";
import type { KeptAnswer } from "./answer-once.ts";
import { keptRefusal, refusalAmong } from "./kept-refusal.ts";

/** What a command comes to that writes no transaction, but changes or makes one thing. */
export type ChangeOutcome<Answered extends Refusal> =
  | KeptChange<Answered>
  | { readonly outcome: "invalid"; readonly field: InputField }
  | { readonly outcome: "conflict" };

/** The part of it that is kept with a key; the id is the thing's. */
export type KeptChange<Answered extends Refusal> =
  | { readonly outcome: "changed"; readonly id: Buffer }
  | { readonly outcome: "refused"; readonly refusal: Answered };

/** Of a command on accounts that may be refused with these codes. */
export const keptChange = keptChangesOf(accountIds);

/** The same of commands on something else that has ids. */
export function keptChangesOf(ids: IdCodec) {
  const id = z.codec(z.string(), z.custom<Buffer>(Buffer.isBuffer), {
    decode: (text) => {
      const bytes = ids.decode(text);
      if (!bytes) throw new Error("an idempotency key names something else");
      return bytes;
    },
    encode: (bytes) => ids.encode(bytes),
  });
  const kept = z.discriminatedUnion("outcome", [
    z.object({ outcome: z.literal("changed"), id }),
    z.object({ outcome: z.literal("refused"), refusal: keptRefusal }),
  ]);
  return <Answered extends Refusal>(
    codes: readonly Answered["code"][],
  ): KeptAnswer<KeptChange<Answered>> => ({
    write: (answer) => z.encode(kept, answer),
    read: (value) => {
      const answer = kept.parse(value);
      if (answer.outcome === "changed") return answer;
      return { outcome: "refused", refusal: refusalAmong(codes, answer.refusal) };
    },
  });
}
