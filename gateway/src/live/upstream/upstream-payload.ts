import type { SubscribePayload } from "graphql-ws";
import type { UpstreamOperation } from "./upstream-operation.ts";

type Asker = {
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly authorization: string | undefined;
  readonly traceparent: string | undefined;
};

/**
 * What is sent to the owner of a stream. `position` asks it to say where a stream begins that can be
 * gone on with, so that it is whole from there even if it is lost before its first message; `noPosition`
 * to say so as well where it begins with how things are, and is whole whenever it is begun.
 */
export function upstreamPayload(
  { query, operationName, variables, resumption }: UpstreamOperation,
  after: string | undefined,
  { variables: given = {}, authorization, traceparent }: Asker,
): SubscribePayload {
  const used = variables.filter((name) => Object.hasOwn(given, name));
  const resumed = after === undefined ? undefined : resumption;
  return {
    query: resumed?.query ?? query,
    ...(operationName === undefined ? {} : { operationName }),
    variables: {
      ...Object.fromEntries(used.map((name) => [name, given[name]])),
      ...(resumed ? { [resumed.variable]: after } : {}),
    },
    extensions: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(traceparent === undefined ? {} : { traceparent }),
      ...(resumption ? { position: true, noPosition: true } : {}),
    },
  };
}
