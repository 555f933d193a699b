import { useEffect, useState } from "react";
import { sessionMessages } from "../messages/session.ts";
import { signInAddress } from "./sign-in-address.ts";

type Demo = {
  readonly password: string;
  readonly people: readonly { readonly name: string; readonly email: string }[];
};

/** Of a platform on somebody's own machine: who can sign in, one click and a password away. */
export function DemoPeople({ returnTo }: { readonly returnTo: string }) {
  const [demo, setDemo] = useState<Demo | undefined>(undefined);
  useEffect(() => {
    const left = new AbortController();
    readDemo(left.signal).then(setDemo, () => undefined);
    return () => left.abort();
  }, []);
  if (!demo) return null;
  return (
    <section className="first-run" aria-labelledby="demo-heading">
      <h2 id="demo-heading">{sessionMessages.demoTitle}</h2>
      <ul>
        {demo.people.map(({ name, email }) => (
          <li key={email}>
            <a href={signInAddress({ returnTo, hint: email })}>{name}</a>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {sessionMessages.demoPassword} <code>{demo.password}</code>
      </p>
    </section>
  );
}

async function readDemo(signal: AbortSignal): Promise<Demo | undefined> {
  const response = await fetch("/session/demo", { signal });
  return response.status === 200 ? response.json() : undefined;
}
