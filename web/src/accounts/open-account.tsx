import { useApolloClient, useQuery } from "@apollo/client/react";
import { type FormEvent, useId, useRef, useState } from "react";
import { newKey } from "../form/new-key.ts";
import { TextField } from "../form/text-field.tsx";
import { graphql } from "../generated/gql.ts";
import { moneyMessages } from "../messages/money.ts";
import { router } from "../router/router.ts";
import { useMyAccounts } from "./my-accounts.tsx";

const Currencies = graphql(`
  query Currencies {
    currencies {
      code
    }
  }
`);

const Open = graphql(`
  mutation OpenAccount($input: OpenAccountInput!) {
    openAccount(input: $input) {
      __typename
      ... on AccountOpened {
        account {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

const NAME_LENGTH_MAX = 100;
const names = new Intl.DisplayNames(undefined, { type: "currency" });

export function OpenAccount() {
  const client = useApolloClient();
  const { readAgain } = useMyAccounts();
  const { data } = useQuery(Currencies);
  const codes = data?.currencies?.map(({ code }) => code) ?? ["EUR"];
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState("EUR");
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  // One account, however often it is asked for until an answer comes.
  const intent = useRef<{ readonly order: string; readonly key: string } | undefined>(undefined);
  const id = useId();

  async function open(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const order = JSON.stringify([name.trim(), chosen]);
    if (intent.current?.order !== order) intent.current = { order, key: newKey() };
    const { data: answer } = await client
      .mutate({
        mutation: Open,
        variables: {
          input: {
            idempotencyKey: intent.current.key,
            currency: chosen,
            name: name.trim() || null,
          },
        },
      })
      .catch(() => ({ data: undefined }));
    setBusy(false);
    const opened = answer?.openAccount;
    if (opened?.__typename !== "AccountOpened") {
      setProblem(opened?.message ?? "No answer came. Try again: it is opened once at most.");
      return;
    }
    intent.current = undefined;
    setProblem(undefined);
    setName("");
    readAgain();
    router.go("/");
  }

  return (
    <form className="open-account" onSubmit={(event) => void open(event)} noValidate>
      <TextField
        label={moneyMessages.accountName}
        optional
        value={name}
        onChange={setName}
        problem={problem}
        maxLength={NAME_LENGTH_MAX}
      />
      <div className="field">
        <label htmlFor={id}>{moneyMessages.currency}</label>
        <select id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {codes.map((code) => (
            <option key={code} value={code}>{`${code} · ${names.of(code) ?? code}`}</option>
          ))}
        </select>
      </div>
      <button type="submit" aria-disabled={busy}>
        {busy ? moneyMessages.opening : moneyMessages.open}
      </button>
    </form>
  );
}
