import "./send.css";
import { useState } from "react";
import { AbsentAccounts } from "../accounts/absent-accounts.tsx";
import { useMyAccounts } from "../accounts/my-accounts.tsx";
import type { AccountBalancesFragment } from "../generated/graphql.ts";
import { sendMessages } from "../messages/send.ts";
import { usePlace } from "../router/use-place.ts";
import { Page } from "../shell/page.tsx";
import { SendDone } from "./send-done.tsx";
import { SendForm } from "./send-form.tsx";
import { SendReview } from "./send-review.tsx";
import { readDraft, type SendValues } from "./send-values.ts";
import { useSendMoney } from "./use-send-money.ts";

export default function SendPage() {
  const { accounts } = useMyAccounts();
  const usable = accounts.filter(({ status }) => status === "ACTIVE");
  return (
    <Page title={sendMessages.title} className="narrow send-page">
      {usable.length > 0 ? <SendMoney accounts={usable} /> : <AbsentAccounts />}
    </Page>
  );
}

function SendMoney({ accounts }: { accounts: readonly AccountBalancesFragment[] }) {
  const { search } = usePlace();
  const [values, setValues] = useState(() => beginning(accounts, search));
  const { step, review, send, fail, restart } = useSendMoney();

  if (step.kind === "review") {
    return (
      <SendReview
        reviewed={step.reviewed}
        busy={step.busy}
        unknown={step.unknown}
        onConfirm={() => void send(step.reviewed)}
        onBack={restart}
      />
    );
  }
  if (step.kind === "done") {
    return (
      <SendDone
        reviewed={step.reviewed}
        confirmed={step.confirmed}
        onAnother={() => {
          setValues({ ...values, amount: "", reference: "", hold: false });
          restart();
        }}
      />
    );
  }
  return (
    <SendForm
      accounts={accounts}
      values={values}
      problem={step.problem}
      busy={step.busy}
      onChange={(change) => {
        setValues((now) => ({ ...now, ...change }));
        if (step.problem) fail(undefined);
      }}
      onSubmit={() => {
        const draft = readDraft(values, accounts);
        if ("message" in draft) fail(draft);
        else void review(draft);
      }}
    />
  );
}

function beginning(accounts: readonly AccountBalancesFragment[], search: string): SendValues {
  const asked = new URLSearchParams(search).get("from");
  const from = accounts.find(({ id }) => id === asked) ?? accounts[0];
  return {
    fromAccountId: from?.id ?? "",
    toKind: "somebody",
    to: "",
    person: undefined,
    ownAccountId: "",
    amount: "",
    reference: "",
    hold: false,
    holdDays: 7,
  };
}
