import { useMyAccounts } from "../accounts/my-accounts.tsx";
import { shellMessages } from "../messages/shell.ts";
import { Page } from "../shell/page.tsx";

export default function ProfilePage() {
  const { me } = useMyAccounts();
  return (
    <Page title={shellMessages.profile} className="narrow">
      <section className="card">
        <h2>{me?.displayName}</h2>
        <p className="quiet">{me?.email}</p>
      </section>
    </Page>
  );
}
