import type { ApolloClient } from "@apollo/client";
import { StatementPart } from "./statement-operations.ts";

/** A statement's file, put together from its parts; undefined where one did not come. */
export async function readStatement(
  client: ApolloClient,
  id: string,
  partCount: number,
): Promise<Blob | undefined> {
  const parts: string[] = [];
  for (let part = 1; part <= partCount; part++) {
    const { data } = await client
      .query({ query: StatementPart, variables: { id, part }, fetchPolicy: "no-cache" })
      .catch(() => ({ data: undefined }));
    const text = data?.statement?.csv;
    if (text === null || text === undefined) return undefined;
    parts.push(text);
  }
  return new Blob(parts, { type: "text/csv;charset=utf-8" });
}
