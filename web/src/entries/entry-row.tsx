import { type FragmentType, readFragment } from "../generated/fragment-masking.ts";
import { formatMoney } from "../money/format-money.ts";
import { EntryLine } from "./entry-line.ts";
import { entryTitle } from "./entry-title.ts";

type Props = { entry: FragmentType<typeof EntryLine>; arrived: boolean };

const timeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const instant = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "medium" });

export function EntryRow({ entry, arrived }: Props) {
  const line = readFragment(EntryLine, entry);
  const { amount, balanceAfter, createdAt, transaction } = line;
  const at = new Date(createdAt);
  const incoming = !amount.amount.startsWith("-");
  return (
    <li className="entry" data-arrived={arrived || undefined}>
      <span className="entry-title">{entryTitle(line)}</span>
      <span className="amount" data-direction={incoming ? "in" : "out"}>
        {formatMoney(amount, { sign: "exceptZero" })}
      </span>
      <span className="quiet entry-note">
        <time dateTime={createdAt} title={instant.format(at)}>
          {timeOfDay.format(at)}
        </time>
        {transaction?.reference ? <span className="reference">{transaction.reference}</span> : null}
      </span>
      <span className="quiet amount">
        <span className="unseen">Balance after: </span>
        {formatMoney(balanceAfter)}
      </span>
    </li>
  );
}
