import { Streams } from "../brand/streams.tsx";
import { Wordmark } from "../brand/wordmark.tsx";
import { type SignInProblem, sessionMessages } from "../messages/session.ts";
import { shellMessages } from "../messages/shell.ts";
import { usePlace } from "../router/use-place.ts";
import { DemoPeople } from "./demo-people.tsx";
import { signInAddress } from "./sign-in-address.ts";

/** For whoever is not signed in: what this is, and the way in. */
export function SignIn() {
  const { path, search } = usePlace();
  const params = new URLSearchParams(search);
  const problem = problemOf(params.get("sign-in"));
  params.delete("sign-in");
  const returnTo = params.size > 0 ? `${path}?${params}` : path;
  return (
    <div className="sign-in">
      <title>{`${sessionMessages.signIn} · ${shellMessages.appName}`}</title>
      <Streams />
      <main>
        <Wordmark />
        <h1>{sessionMessages.headline}</h1>
        <p className="lead">{sessionMessages.lead}</p>
        {problem === undefined ? null : (
          <p className="problem-note" role="alert">
            {sessionMessages.problems[problem]}
          </p>
        )}
        <div className="actions">
          <a className="button" href={signInAddress({ returnTo })}>
            {sessionMessages.signIn}
          </a>
          <a className="button secondary" href="/oauth/register">
            {sessionMessages.register}
          </a>
        </div>
        <DemoPeople returnTo={returnTo} />
        <p className="quiet">
          {sessionMessages.lookAtGraph} <a href="/explore">{sessionMessages.openExplorer}</a>
        </p>
      </main>
    </div>
  );
}

function problemOf(name: string | null): SignInProblem | undefined {
  return Object.keys(sessionMessages.problems).find(
    (known): known is SignInProblem => known === name,
  );
}
