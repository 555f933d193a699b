import type { Connection } from "./connection.ts";

type Props = { connection: Connection; onRetry(): void };

const SAID: Record<Connection["kind"], string> = {
  connecting: "Connecting",
  live: "Live",
  "catching-up": "Catching up",
  reconnecting: "Reconnecting",
  offline: "Offline",
};

export function ConnectionLight({ connection, onRetry }: Props) {
  const events = connection.kind === "catching-up" ? connection.events : 0;
  return (
    <div className="light" data-connection={connection.kind}>
      <p>
        <span className="dot" aria-hidden="true" />
        {/* Read out when it changes; each event of those caught up with would be too much of it. */}
        <span role="status">{SAID[connection.kind]}</span>
        {events > 0 ? <span>({events === 1 ? "1 event" : `${events} events`})</span> : null}
      </p>
      {connection.kind === "offline" ? (
        <button type="button" className="link" onClick={onRetry}>
          Try now
        </button>
      ) : null}
    </div>
  );
}
