import { type Connection, type PageArgs, readPage, toConnection } from "@tributary/subgraph/pages";
import type { UsersContext } from "../context.ts";
import type { ClientResolvers } from "../generated/resolvers.ts";
import { type ClientRow, listClients } from "../store/oauth-clients.ts";

/** Reached only by who administers. Its secret's hash has no field. */
export const Client: ClientResolvers = {
  id: (client) => client.id,
  name: (client) => client.name,
  kind: (client) => client.kind,
  isFirstParty: (client) => client.isFirstParty,
  redirectUris: (client) => [...client.redirectUris],
  postLogoutRedirectUris: (client) => [...client.postLogoutRedirectUris],
  scopes: (client) => [...client.scopes],
  status: (client) => client.status,
  createdAt: (client) => client.createdAt,
  updatedAt: (client) => client.updatedAt,
};

/** By id. Whether the viewer may see it is the caller's to ask. */
export async function clientsOf(
  context: UsersContext,
  args: PageArgs,
): Promise<Connection<ClientRow>> {
  const page = readPage(context.cursors, "clients", args);
  const rows = await listClients(context.db, {
    after: page.after?.[0],
    rowsMax: page.limit + 1,
  });
  return toConnection(rows, page, (row) => context.cursors.sign("clients", [row.id]));
}
