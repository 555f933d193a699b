import { type FormEvent, useState } from "react";
import type { AccountBalancesFragment } from "../generated/graphql.ts";
import { parseAmount } from "../money/parse-amount.ts";
import type { Problem, SendField } from "./explain-refusal.ts";
import type { Order } from "./intent.ts";
import { useSendMoney } from "./use-send-money.ts";

type Values = Readonly<Record<SendField, string>>;
const NOTHING_TYPED: Values = { to: "", amount: "", reference: "" };

/** What was typed, what is wrong with it, and what became of it. */
export function useSendForm(account: AccountBalancesFragment, onSent: () => void) {
  const { sending, send, clear } = useSendMoney();
  const [values, setValues] = useState(NOTHING_TYPED);
  const [typo, setTypo] = useState<Problem | undefined>(undefined);
  const problem = sending.kind === "refused" ? sending.problem : typo;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (sending.kind === "sending") return;
    const order = readOrder(values, account);
    if ("message" in order) {
      clear();
      setTypo(order);
      return;
    }
    setTypo(undefined);
    const outcome = await send(order);
    if (outcome.kind !== "sent") return;
    // The next one often goes to the same account. What was typed meanwhile stays.
    setValues((now) => (now === values ? { ...NOTHING_TYPED, to: values.to } : now));
    onSent();
  }

  const bind = (field: SendField) => ({
    value: values[field],
    problem: problem?.field === field ? problem.message : undefined,
    onChange: (value: string) => {
      setValues((now) => ({ ...now, [field]: value }));
      setTypo(undefined);
      if (sending.kind === "refused" || sending.kind === "sent") clear();
    },
  });
  return { values, bind, problem, sending, submit };
}

function readOrder(values: Values, { id, currency }: AccountBalancesFragment): Order | Problem {
  if (currency === null) {
    return { field: "form", message: "This account could not be read in full. Try again soon." };
  }
  const toAccountId = values.to.trim();
  if (toAccountId === "") return { field: "to", message: "Enter an account number." };
  const parsed = parseAmount(values.amount, currency);
  if (!parsed.ok) return { field: "amount", message: parsed.message };
  const reference = values.reference.trim() || null;
  return { fromAccountId: id, toAccountId, amount: parsed.amount, currency, reference };
}
