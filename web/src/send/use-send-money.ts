import { useApolloClient } from "@apollo/client/react";
import { useEffect, useRef, useState } from "react";
import { useMyAccounts } from "../accounts/my-accounts.tsx";
import { newKey } from "../form/new-key.ts";
import type { Problem } from "./explain-refusal.ts";
import { findPayee, type Payee } from "./find-payee.ts";
import { type Intent, intentFor, type Order } from "./intent.ts";
import { type Preview, previewOrder, sendOrder } from "./post-order.ts";
import type { Draft } from "./send-values.ts";
import { showBefore } from "./shown-before.ts";

/** An order with all that is to be known before one says yes to it. */
export type Reviewed = { readonly order: Order; readonly payee: Payee; readonly preview: Preview };

export type Step =
  | { readonly kind: "form"; readonly busy: boolean; readonly problem: Problem | undefined }
  | {
      readonly kind: "review";
      readonly busy: boolean;
      readonly unknown: boolean;
      readonly reviewed: Reviewed;
    }
  | { readonly kind: "done"; readonly confirmed: boolean; readonly reviewed: Reviewed };

const START: Step = { kind: "form", busy: false, problem: undefined };

/** From what was typed to money that has moved: looked up, reviewed, sent once, told by the stream. */
export function useSendMoney() {
  const client = useApolloClient();
  const live = useMyAccounts();
  const [step, setStep] = useState<Step>(START);
  const unanswered = useRef<Intent | undefined>(undefined);
  // The state is one render late for a second click; this is not.
  const busy = useRef(false);
  const told = useTold();

  async function once(work: () => Promise<void>) {
    if (busy.current) return;
    busy.current = true;
    await work().finally(() => {
      busy.current = false;
    });
  }

  const review = (draft: Draft) =>
    once(async () => {
      setStep({ kind: "form", busy: true, problem: undefined });
      const found = await look(draft);
      setStep(
        "message" in found
          ? { kind: "form", busy: false, problem: found }
          : { kind: "review", busy: false, unknown: false, reviewed: found },
      );
    });

  async function look(draft: Draft): Promise<Reviewed | Problem> {
    const payee = await findPayee(client, draft);
    if ("message" in payee) return payee;
    const order: Order = { ...orderOf(draft, payee), feeMax: null };
    const preview = await previewOrder(client, order);
    if ("message" in preview) return preview;
    return { order: { ...order, feeMax: preview.fee.amount }, payee, preview };
  }

  const send = (reviewed: Reviewed) =>
    once(async () => {
      setStep({ kind: "review", busy: true, unknown: false, reviewed });
      const intent = intentFor(reviewed.order, unanswered.current, newKey);
      unanswered.current = intent;
      const takeAway = showBefore(
        client,
        reviewed.order,
        reviewed.preview.fee,
        intent.idempotencyKey,
      );
      const outcome = await sendOrder(client, intent);
      if (outcome.kind !== "unknown") unanswered.current = undefined;
      if (outcome.kind === "refused") {
        takeAway();
        setStep({ kind: "form", busy: false, problem: outcome.problem });
      } else if (outcome.kind === "unknown") {
        takeAway();
        setStep({ kind: "review", busy: false, unknown: true, reviewed });
      } else {
        setStep({ kind: "done", confirmed: false, reviewed });
        const { transactionId } = outcome;
        if (transactionId) live.awaitNews(transactionId);
        told.when(transactionId, () => {
          takeAway();
          setStep((now) => (now.kind === "done" ? { ...now, confirmed: true } : now));
        });
      }
    });

  return {
    step,
    review,
    send,
    fail: (problem: Problem | undefined) => setStep({ kind: "form", busy: false, problem }),
    restart: () => setStep(START),
  };
}

/** Hears the streams tell of a transaction, before or after one knows what it is called. */
function useTold() {
  const { news } = useMyAccounts();
  const heard = useRef(new Set<string>());
  const waiting = useRef(new Map<string, () => void>());
  useEffect(
    () =>
      news.subscribe({
        activity: (_accountId, { transaction }) => {
          if (!transaction) return;
          heard.current.add(transaction.id);
          waiting.current.get(transaction.id)?.();
          waiting.current.delete(transaction.id);
        },
        standsAt: () => {},
      }),
    [news],
  );
  return {
    when(transactionId: string | undefined, then: () => void) {
      if (transactionId === undefined || heard.current.has(transactionId)) then();
      else waiting.current.set(transactionId, then);
    },
  };
}

function orderOf(draft: Draft, payee: Payee): Omit<Order, "feeMax"> {
  const { from, amount, reference, holdDays } = draft;
  return {
    fromAccountId: from.id,
    toAccountId: payee.accountId,
    amount,
    currency: from.currency,
    reference,
    hold: holdDays !== undefined,
    expiresInSeconds: holdDays === undefined ? null : holdDays * 86_400,
  };
}
