import { moneyMessages } from "../messages/money.ts";
import { Notice } from "../shell/notice.tsx";
import { useMyAccounts } from "./my-accounts.tsx";
import { OpenAccount } from "./open-account.tsx";

/** Instead of the accounts: that they are on their way, why they are not there, or how to have one. */
export function AbsentAccounts() {
  const { me, loading, failed, readAgain } = useMyAccounts();
  if (loading) {
    return (
      <div className="skeleton" role="status">
        <span className="unseen">Reading your accounts</span>
      </div>
    );
  }
  if (failed) {
    return (
      <Notice title="Your accounts could not be read" action="Try again" onAction={readAgain}>
        The platform did not answer, or only in part. Your money is not affected.
      </Notice>
    );
  }
  return me ? (
    <section className="card first-account">
      <h2>{moneyMessages.firstAccount}</h2>
      <p>{moneyMessages.firstAccountLong}</p>
      <OpenAccount />
    </section>
  ) : (
    <Notice title="You are not a person here" action="Look again" onAction={readAgain}>
      What you signed in with is a service’s, or the person is not known here.
    </Notice>
  );
}
