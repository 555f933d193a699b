import { useQuery } from "@apollo/client/react";
import { profileMessages } from "../messages/profile.ts";
import { shellMessages } from "../messages/shell.ts";
import { Notice } from "../shell/notice.tsx";
import { Page } from "../shell/page.tsx";
import { EraseSection } from "./erase-section.tsx";
import "./profile.css";
import { PersonalDataForm } from "./personal-data-form.tsx";
import { ProfileQuery } from "./profile-query.ts";
import { SecuritySection } from "./security-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";

export default function ProfilePage() {
  const { data, loading, refetch } = useQuery(ProfileQuery, {
    errorPolicy: "all",
    // Where one is signed in changes elsewhere.
    fetchPolicy: "cache-and-network",
  });
  const me = data?.me;
  const readAgain = () => void refetch().catch(() => undefined);
  return (
    <Page title={shellMessages.profile} className="narrow profile">
      {me ? (
        <>
          <PersonalDataForm key={me.id} person={me} />
          <SecuritySection person={me} />
          <SessionsSection person={me} onChange={readAgain} />
          <EraseSection />
        </>
      ) : loading ? (
        <div className="skeleton" role="status">
          <span className="unseen">{profileMessages.loading}</span>
        </div>
      ) : (
        <Notice
          title={profileMessages.unread}
          action={profileMessages.tryAgain}
          onAction={readAgain}
        >
          {profileMessages.unreadLong}
        </Notice>
      )}
    </Page>
  );
}
