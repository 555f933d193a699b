import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import { type FragmentType, readFragment } from "../generated/fragment-masking.ts";
import { profileMessages as say } from "../messages/profile.ts";
import { formatDay } from "./format-day.ts";
import { RevokeAllSessions, RevokeSession, Sessions } from "./sessions.ts";

type Props = { readonly person: FragmentType<typeof Sessions>; onChange(): void };

export function SessionsSection({ person, onChange }: Props) {
  const client = useApolloClient();
  const [said, setSaid] = useState("");
  const nodes = readFragment(Sessions, person).sessions?.edges.flatMap(({ node }) => node ?? []);
  const sessions = nodes ?? [];

  async function end(work: () => Promise<string>): Promise<void> {
    setSaid(await work().catch(() => say.failed));
    onChange();
  }
  const endOne = (sessionId: string) =>
    end(async () => {
      await client.mutate({ mutation: RevokeSession, variables: { input: { sessionId } } });
      return say.endedOne;
    });
  const endOthers = () =>
    end(async () => {
      const { data } = await client.mutate({
        mutation: RevokeAllSessions,
        variables: { input: { exceptCurrent: true } },
      });
      return say.ended(data?.revokeAllSessions?.count ?? 0);
    });

  return (
    <section className="card" aria-labelledby="sessions">
      <h2 id="sessions">{say.sessions}</h2>
      <ul className="rows">
        {sessions.map(({ id, device, createdAt, lastSeenAt, isCurrent }) => (
          <li key={id}>
            <strong>{device}</strong>
            <span className="quiet">
              {say.since(formatDay(createdAt))}
              {isCurrent ? "" : `, ${say.lastSeen(formatDay(lastSeenAt))}`}
            </span>
            {isCurrent ? (
              <span className="tag good-tag">{say.thisOne}</span>
            ) : (
              <button
                type="button"
                className="link"
                aria-label={say.endOneOf(device)}
                onClick={() => void endOne(id)}
              >
                {say.endOne}
              </button>
            )}
          </li>
        ))}
      </ul>
      <div className="outcome-row">
        {sessions.some(({ isCurrent }) => !isCurrent) ? (
          <button type="button" className="secondary" onClick={() => void endOthers()}>
            {say.endOthers}
          </button>
        ) : null}
        <span role="status" className="quiet">
          {said}
        </span>
      </div>
    </section>
  );
}
