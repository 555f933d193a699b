import { useApolloClient } from "@apollo/client/react";
import { useRef, useState } from "react";
import { newKey } from "../form/new-key.ts";
import type { HoldLineFragment } from "../generated/graphql.ts";
import { holdMessages } from "../messages/holds.ts";
import { formatMoney, type MoneyAmount } from "../money/format-money.ts";
import { CaptureHold, OpenHolds, VoidHold } from "./hold-operations.ts";

export type Settlement =
  | { readonly kind: "capture"; readonly amount: string }
  | { readonly kind: "void" };
type Settled = {
  readonly __typename?: string;
  readonly message?: string;
  readonly remaining?: MoneyAmount;
};

/** Settles a hold once, however often it is clicked or sent again without an answer. */
export function useSettleHold({ id: holdId }: HoldLineFragment) {
  const client = useApolloClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const isBusy = useRef(false);
  const unanswered = useRef<{ readonly of: string; readonly key: string } | undefined>(undefined);

  async function settle(settlement: Settlement): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setBusy(true);
    const of = JSON.stringify(settlement);
    if (unanswered.current?.of !== of) unanswered.current = { of, key: newKey() };
    const settled = await post(settlement, unanswered.current.key).catch(() => undefined);
    if (settled) unanswered.current = undefined;
    isBusy.current = false;
    setBusy(false);
    setProblem(problemOf(settled));
    // The stream brings the money; the list of holds is read again in case it is late.
    if (settled) void client.refetchQueries({ include: [OpenHolds] });
  }

  async function post(settlement: Settlement, idempotencyKey: string) {
    const { data } =
      settlement.kind === "capture"
        ? await client.mutate({
            mutation: CaptureHold,
            variables: { input: { holdId, idempotencyKey, amount: settlement.amount } },
          })
        : await client.mutate({
            mutation: VoidHold,
            variables: { input: { holdId, idempotencyKey } },
          });
    return data?.settled ?? undefined;
  }

  return { busy, problem, settle, fail: setProblem };
}

function problemOf(settled: Settled | undefined): string | undefined {
  switch (settled?.__typename) {
    case undefined:
      return holdMessages.unknown;
    case "HoldCaptured":
    case "HoldVoided":
      return undefined;
    case "AmountTooHigh":
      return settled?.remaining && holdMessages.tooHigh(formatMoney(settled.remaining));
    case "HoldNotOpen":
    case "NotFound":
      return holdMessages.notOpen;
    case "AccountNotActive":
      return holdMessages.notActive;
    default:
      return settled?.message;
  }
}
