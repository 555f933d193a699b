import type { RefusalCode } from "./refusal.ts";

export type Decision<Code extends RefusalCode> =
  | { readonly outcome: "change" }
  /** It is so already: whoever asks again asks for nothing. */
  | { readonly outcome: "keep" }
  | { readonly outcome: "refuse"; readonly code: Code };
