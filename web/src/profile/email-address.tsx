import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import type { PersonalDataFragment } from "../generated/graphql.ts";
import { profileMessages as say } from "../messages/profile.ts";
import { SendEmailConfirmation } from "./personal-data.ts";

/** What one signs in with, and whether it is proven to be theirs. */
export function EmailAddress({ person }: { readonly person: PersonalDataFragment }) {
  const client = useApolloClient();
  const [said, setSaid] = useState("");
  const sendAgain = () =>
    client.mutate({ mutation: SendEmailConfirmation }).then(
      () => setSaid(say.sent),
      () => setSaid(say.failed),
    );
  return (
    <dl className="facts">
      <div>
        <dt>{say.address}</dt>
        <dd>
          {person.email ?? "–"}{" "}
          <span className={person.isEmailVerified ? "tag good-tag" : "tag"}>
            {person.isEmailVerified ? say.verified : say.unverified}
          </span>
        </dd>
      </div>
      {person.isEmailVerified ? null : (
        <div className="outcome-row">
          <button type="button" className="secondary" onClick={() => void sendAgain()}>
            {say.sendAgain}
          </button>
          <span role="status" className="quiet">
            {said}
          </span>
        </div>
      )}
    </dl>
  );
}
