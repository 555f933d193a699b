import type { ApolloClient } from "@apollo/client";
import { newKey } from "../form/new-key.ts";
import type { CreateTransactionInput } from "../generated/graphql.ts";
import { graphCodes, isRefusedToken } from "../graph/graph-faults.ts";
import { sendMessages } from "../messages/send.ts";
import type { MoneyAmount } from "../money/format-money.ts";
import { explainRefusal, type Problem } from "./explain-refusal.ts";
import { CreateTransaction } from "./graph-operations.ts";
import type { Intent, Order } from "./intent.ts";

export type Preview = { readonly fee: MoneyAmount; readonly available: MoneyAmount };
export type Outcome =
  | { readonly kind: "sent"; readonly transactionId: string | undefined }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "unknown" };

/** Codes that are only given before anything was done. */
const CODES_NOT_DONE = new Set(["FORBIDDEN", "BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"]);

/** What would become of it: nothing is written, and no key is used up. */
export async function previewOrder(client: ApolloClient, order: Order): Promise<Preview | Problem> {
  try {
    const result = await post(client, { ...order, idempotencyKey: newKey(), dryRun: true });
    if (result?.__typename === "TransactionPreview") return result;
    if (!result || result.__typename === "TransactionCreated") throw new Error("no preview");
    return explainRefusal(result, order.currency);
  } catch {
    return { field: "form", message: sendMessages.noAnswer };
  }
}

export async function sendOrder(
  client: ApolloClient,
  { order, idempotencyKey }: Intent,
): Promise<Outcome> {
  try {
    const result = await post(client, { ...order, idempotencyKey });
    if (!result || result.__typename === "TransactionPreview") return { kind: "unknown" };
    if (result.__typename === "TransactionCreated") {
      return { kind: "sent", transactionId: result.transaction?.id };
    }
    return { kind: "refused", problem: explainRefusal(result, order.currency) };
  } catch (error) {
    const isNotDone =
      isRefusedToken(error) || graphCodes(error).some((code) => CODES_NOT_DONE.has(code));
    if (!isNotDone) return { kind: "unknown" };
    return { kind: "refused", problem: { field: "form", message: sendMessages.notAllowed } };
  }
}

async function post(client: ApolloClient, input: CreateTransactionInput) {
  const { data } = await client.mutate({
    mutation: CreateTransaction,
    variables: { input },
    // Balances and entries come by the stream, which is never older than what is on the screen.
    fetchPolicy: "no-cache",
  });
  return data?.createTransaction;
}
