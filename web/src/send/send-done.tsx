import { useEffect, useRef } from "react";
import { sendMessages } from "../messages/send.ts";
import { formatMoney } from "../money/format-money.ts";
import { Link } from "../router/link.tsx";
import type { Reviewed } from "./use-send-money.ts";

type Props = {
  reviewed: Reviewed;
  /** The stream has told of it. */
  confirmed: boolean;
  onAnother(): void;
};

export function SendDone({ reviewed: { order, payee }, confirmed, onAnother }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const amount = formatMoney(order);
  return (
    <section
      className="card done"
      data-confirmed={confirmed || undefined}
      aria-labelledby="done-heading"
    >
      <svg className="seal" viewBox="0 0 48 48" width="56" height="56" aria-hidden="true">
        <circle cx="24" cy="24" r="21" />
        <path d="m14.5 24.5 6.5 6.5 13-14" pathLength="1" />
      </svg>
      <h2 id="done-heading" ref={heading} tabIndex={-1}>
        {order.hold
          ? sendMessages.keptBack(amount, payee.name)
          : sendMessages.sent(amount, payee.name)}
      </h2>
      <p role="status" className="quiet">
        {confirmed ? sendMessages.confirmed : sendMessages.confirming}
      </p>
      <div className="review-actions">
        <button type="button" onClick={onAnother}>
          {sendMessages.another}
        </button>
        <Link
          className="button secondary"
          to={`/accounts/${encodeURIComponent(order.fromAccountId)}`}
        >
          {sendMessages.toAccount}
        </Link>
      </div>
    </section>
  );
}
