import { type FormEvent, useState } from "react";
import { TextField } from "../form/text-field.tsx";
import type { HoldLineFragment } from "../generated/graphql.ts";
import { holdMessages } from "../messages/holds.ts";
import { formatMoney, typedAmount } from "../money/format-money.ts";
import { parseAmount } from "../money/parse-amount.ts";
import { useSettleHold } from "./use-settle-hold.ts";

type Props = { hold: HoldLineFragment; name: string };

/** Takes what is kept back, or a part of it, or lets it go. */
export function SettleHold({ hold, name }: Props) {
  const { amount } = hold;
  const { busy, problem, settle, fail } = useSettleHold(hold);
  const [isTaking, setTaking] = useState(false);
  const [typed, setTyped] = useState(() => typedAmount(amount));
  const capture = (event: FormEvent) => {
    event.preventDefault();
    const parsed = parseAmount(typed, amount.currency);
    if (parsed.ok) void settle({ kind: "capture", amount: parsed.amount });
    else fail(parsed.message);
  };
  if (isTaking) {
    return (
      <form className="settle" onSubmit={capture} noValidate>
        <TextField
          label={holdMessages.captureAmount}
          value={typed}
          onChange={setTyped}
          problem={problem}
          inputMode="decimal"
          hint={holdMessages.captureHint(formatMoney(amount))}
          suffix={<span className="suffix">{amount.currency}</span>}
        />
        <div className="settle-actions">
          <button type="submit" aria-disabled={busy}>
            {busy ? holdMessages.working : holdMessages.capture}
          </button>
          <button type="button" className="secondary" onClick={() => setTaking(false)}>
            {holdMessages.cancel}
          </button>
        </div>
      </form>
    );
  }
  return (
    <div className="settle">
      <div className="settle-actions">
        <button
          type="button"
          className="small"
          aria-label={`${holdMessages.capture}: ${holdMessages.from(name)}`}
          onClick={() => setTaking(true)}
        >
          {holdMessages.capture}
        </button>
        <button
          type="button"
          className="secondary small"
          aria-label={`${holdMessages.void}: ${holdMessages.from(name)}`}
          aria-disabled={busy}
          onClick={() => void settle({ kind: "void" })}
        >
          {busy ? holdMessages.working : holdMessages.void}
        </button>
      </div>
      {problem ? (
        <p className="problem" role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
