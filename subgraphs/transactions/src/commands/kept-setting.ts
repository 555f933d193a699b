import { z } from "zod";
import type { InputField } from "../domain/input-field.ts";
import type { KeptAnswer } from "./answer-once.ts";

type Set = { readonly outcome: "set" };

/** What a command comes to that sets what staff says, which nothing refuses. */
export type SetOutcome =
  | Set
  | { readonly outcome: "invalid"; readonly field: InputField }
  | { readonly outcome: "conflict" };

export const keptSetting: KeptAnswer<Set> = {
  write: (answer) => answer,
  read: (value) => z.object({ outcome: z.literal("set") }).parse(value),
};
