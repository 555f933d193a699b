import { useEffect, useRef } from "react";
import { sendMessages } from "../messages/send.ts";
import { formatMoney } from "../money/format-money.ts";
import type { Reviewed } from "./use-send-money.ts";

type Props = {
  reviewed: Reviewed;
  busy: boolean;
  /** It was sent, and no answer came. */
  unknown: boolean;
  onConfirm(): void;
  onBack(): void;
};

/** What would happen, as the platform has said just now, before one says yes to it. */
export function SendReview({ reviewed, busy, unknown, onConfirm, onBack }: Props) {
  const { order, payee, preview } = reviewed;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const amount = formatMoney(order);
  const confirm = order.hold ? sendMessages.confirmHold(amount) : sendMessages.confirm(amount);
  const fee = preview.fee.amount === "0" ? sendMessages.noFee : formatMoney(preview.fee);
  return (
    <section className="card review" aria-labelledby="review-heading">
      <h2 id="review-heading" ref={heading} tabIndex={-1}>
        {order.hold ? sendMessages.reviewHoldTitle : sendMessages.reviewTitle}
      </h2>
      <p className="review-amount amount">{amount}</p>
      <dl>
        <Fact term={sendMessages.reviewTo} value={payee.name} />
        {order.reference ? <Fact term={sendMessages.reference} value={order.reference} /> : null}
        <Fact term={order.hold ? sendMessages.holdFee : sendMessages.fee} value={fee} />
        <Fact term={sendMessages.left} value={formatMoney(preview.available)} />
      </dl>
      {unknown ? (
        <p className="problem" role="alert">
          {sendMessages.unknown}
        </p>
      ) : null}
      <div className="review-actions">
        <button type="button" aria-disabled={busy} onClick={onConfirm}>
          {busy ? sendMessages.sending : unknown ? sendMessages.again : confirm}
        </button>
        <button
          type="button"
          className="secondary"
          aria-disabled={busy}
          onClick={() => busy || onBack()}
        >
          {sendMessages.back}
        </button>
      </div>
    </section>
  );
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}
