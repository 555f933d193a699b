import type { Client } from "graphql-ws";

const OPEN = 1;

type Socket = { readonly readyState: number; send(text: string): void };

/**
 * Brings a WebSocket its next token before the present one is over, when the gateway says so: what runs goes on
 * without a new connection. Gives a function that ends this.
 */
export function renewInBand(
  client: Pick<Client, "on">,
  authorization: () => Promise<string> | string,
): () => void {
  let socket: Socket | undefined;
  const stops = [
    client.on("opened", (opened) => {
      socket = opened as Socket;
    }),
    client.on("ping", (received, payload) => {
      if (received && payload && "tokenExpiresInMs" in payload) void renew(socket);
    }),
  ];
  const renew = async (on: Socket | undefined) => {
    try {
      const next = await authorization();
      if (on?.readyState !== OPEN) return;
      on.send(JSON.stringify({ type: "ping", payload: { authorization: next } }));
    } catch {
      // There is no other token: the gateway closes the socket when this one is over, and says why.
    }
  };
  return () => {
    for (const stop of stops) stop();
  };
}
