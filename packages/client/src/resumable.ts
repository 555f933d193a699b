import { beginsWhole } from "./begins-whole.ts";
import { oneRenewal } from "./one-renewal.ts";
import {
  type Message,
  type ResumeOptions,
  ResumingStream,
  type StreamSink,
} from "./resuming-stream.ts";

export type SubscribePayload = {
  readonly query: string;
  readonly variables?: Record<string, unknown> | null | undefined;
  readonly extensions?: Record<string, unknown> | null | undefined;
};

/** Of graphql-ws' client, and of graphql-sse's. */
type Client<P, M> = {
  subscribe(payload: P, sink: StreamSink<M & Message>): () => void;
};

/** The same client, whose streams go on behind their last message whatever becomes of the connection. */
export function resumable<P extends SubscribePayload, M>(
  client: Client<P, M>,
  options: ResumeOptions = {},
): Client<P, M> {
  const renewal = oneRenewal(options);
  return {
    subscribe: (payload, sink) => {
      const extensions: Record<string, unknown> = { ...payload.extensions };
      const stream = new ResumingStream<M & Message>({
        ...options,
        ...renewal,
        extensions,
        beginsWhole: beginsWhole(payload.variables ?? {}),
        sink,
        subscribe: (on) => client.subscribe({ ...payload, extensions }, on),
      });
      return () => stream.stop();
    },
  };
}
