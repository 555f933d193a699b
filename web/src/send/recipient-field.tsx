import { useQuery } from "@apollo/client/react";
import { useId } from "react";
import { SelectField } from "../form/select-field.tsx";
import { TextField } from "../form/text-field.tsx";
import type { AccountBalancesFragment } from "../generated/graphql.ts";
import { moneyMessages } from "../messages/money.ts";
import { sendMessages } from "../messages/send.ts";
import { RecentPeople } from "./graph-operations.ts";
import type { Person, SendValues } from "./send-values.ts";

type Props = {
  accounts: readonly AccountBalancesFragment[];
  values: SendValues;
  problem: string | undefined;
  onChange(change: Partial<SendValues>): void;
};

const PEOPLE_MAX = 5;

/** Somebody, by what one knows of them or from lately; or another account of one's own. */
export function RecipientField({ accounts, values, problem, onChange }: Props) {
  const id = useId();
  const from = accounts.find((account) => account.id === values.fromAccountId);
  const others = accounts.filter(
    (account) => account.id !== values.fromAccountId && account.currency === from?.currency,
  );
  return (
    <div className="recipient">
      <fieldset className="choice">
        <legend className="legend">{sendMessages.to}</legend>
        {(["somebody", "own"] as const).map((toKind) => (
          <label key={toKind}>
            <input
              type="radio"
              name={`${id}-kind`}
              checked={values.toKind === toKind}
              onChange={() => onChange({ toKind })}
            />
            <span>{toKind === "own" ? sendMessages.ownAccount : sendMessages.somebody}</span>
          </label>
        ))}
      </fieldset>
      {values.toKind === "own" ? (
        <SelectField
          label={sendMessages.chooseOwn}
          value={values.ownAccountId}
          problem={problem}
          onChange={(ownAccountId) => onChange({ ownAccountId })}
          options={[
            { value: "", label: others.length > 0 ? "" : sendMessages.noOtherAccount },
            ...others.map(({ id: value, name }) => ({
              value,
              label: name ?? moneyMessages.account,
            })),
          ]}
        />
      ) : (
        <>
          <TextField
            label={sendMessages.recipient}
            value={values.to}
            problem={problem}
            onChange={(to) => onChange({ to, person: undefined })}
            hint={sendMessages.recipientHint}
          />
          <Recent onChoose={(person) => onChange({ person, to: person.name })} />
        </>
      )}
    </div>
  );
}

function Recent({ onChoose }: { onChoose(person: Person): void }) {
  const { data } = useQuery(RecentPeople, { errorPolicy: "all" });
  const people = new Map<string, string>();
  for (const { node } of data?.transactions?.edges ?? []) {
    const other = node?.counterparty;
    if (other?.displayName) people.set(other.id, other.displayName);
  }
  if (people.size === 0) return null;
  return (
    <fieldset className="recent">
      <legend className="quiet">{sendMessages.recent}</legend>
      {Array.from(people, ([id, name]) => ({ id, name }))
        .slice(0, PEOPLE_MAX)
        .map((person) => (
          <button
            key={person.id}
            type="button"
            className="secondary chip"
            onClick={() => onChoose(person)}
          >
            {person.name}
          </button>
        ))}
    </fieldset>
  );
}
