import { Notice } from "../shell/notice.tsx";
import { useMyAccounts } from "./my-accounts.tsx";

/** Instead of the accounts: that they are on their way, or why they are not there. */
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
    <Notice title="No account yet" action="Look again" onAction={readAgain}>
      Nobody has opened an account for you so far. Once there is one, it is here.
    </Notice>
  ) : (
    <Notice title="You are not a person here" action="Look again" onAction={readAgain}>
      What you signed in with is a service’s, or the person is not known here.
    </Notice>
  );
}
