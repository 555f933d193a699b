import { useApolloClient } from "@apollo/client/react";
import { useRef, useState } from "react";
import { graphCodes, isRefusedToken } from "../graph/graph-faults.ts";
import { formatMoney } from "../money/format-money.ts";
import { CreateTransaction } from "./create-transaction.ts";
import { explainRefusal, type Problem } from "./explain-refusal.ts";
import { type Intent, intentFor, type Order } from "./intent.ts";

export type Sending =
  | { readonly kind: "idle" }
  | { readonly kind: "sending" }
  | { readonly kind: "sent"; readonly message: string }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "unknown" };

/** Codes that are only given before anything was done. */
const CODES_NOT_DONE = new Set(["FORBIDDEN", "BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"]);

export function useSendMoney() {
  const client = useApolloClient();
  const [sending, setSending] = useState<Sending>({ kind: "idle" });
  const unanswered = useRef<Intent | undefined>(undefined);
  // The state is one render late for a second click; this is not.
  const busy = useRef(false);

  async function send(order: Order): Promise<Sending> {
    if (busy.current) return { kind: "sending" };
    busy.current = true;
    setSending({ kind: "sending" });
    const intent = intentFor(order, unanswered.current, newKey);
    unanswered.current = intent;
    const outcome = await attempt(intent);
    if (outcome.kind !== "unknown") unanswered.current = undefined;
    busy.current = false;
    setSending(outcome);
    return outcome;
  }

  async function attempt({ order, idempotencyKey }: Intent): Promise<Sending> {
    try {
      const { data } = await client.mutate({
        mutation: CreateTransaction,
        variables: { input: { ...order, idempotencyKey } },
        // Balances and entries come by the stream, which is never older than what is on the screen.
        fetchPolicy: "no-cache",
      });
      const result = data?.createTransaction;
      // Nobody here asks for a preview.
      if (!result || result.__typename === "TransactionPreview") return { kind: "unknown" };
      if (result.__typename !== "TransactionCreated") {
        return { kind: "refused", problem: explainRefusal(result, order.currency) };
      }
      const to = result.transaction?.counterparty?.displayName;
      return { kind: "sent", message: `Sent ${formatMoney(order)}${to ? ` to ${to}` : ""}.` };
    } catch (error) {
      if (isRefusedToken(error)) return { kind: "idle" };
      const done = !graphCodes(error).some((code) => CODES_NOT_DONE.has(code));
      if (done) return { kind: "unknown" };
      return { kind: "refused", problem: { field: "form", message: "This may not be sent." } };
    }
  }

  return { sending, send, clear: () => setSending({ kind: "idle" }) };
}

/** 128 random bits. `crypto.randomUUID` exists over https and on localhost only. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
