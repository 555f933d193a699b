import { forbidden } from "@tributary/subgraph/graph-errors";
import { readPage, toConnection } from "@tributary/subgraph/pages";
import { accountCursor, accountList } from "../account-cursor.ts";
import { requireReader, type TransactionsContext } from "../context.ts";
import { mayReadAccount } from "../domain/visibility.ts";
import type { AccountResolvers } from "../generated/resolvers.ts";
import { accountIds, userIds } from "../ids.ts";
import { readableAccount } from "../readable.ts";
import type { AccountRow } from "../store/accounts.ts";
import { listEntries } from "../store/entries.ts";
import { holdsOf } from "./hold-connection.ts";
import { money } from "./money.ts";

export const Account: AccountResolvers = {
  __resolveReference: async (reference, context) => readableAccount(context, reference.id),
  // The only field that the other side of a transaction shows.
  id: (account) => accountIds.encode(account.id),
  owner: (account, _args, context) => {
    const { ownerId } = readable(account, context);
    return ownerId && { id: userIds.encode(ownerId) };
  },
  name: (account, _args, context) => readable(account, context).name,
  currency: (account, _args, context) => readable(account, context).currency,
  posted: (account, _args, context) => {
    const { postedMinor, currency } = readable(account, context);
    return money(postedMinor, currency);
  },
  held: (account, _args, context) => {
    const { heldMinor, currency } = readable(account, context);
    return money(heldMinor, currency);
  },
  available: (account, _args, context) => {
    const { postedMinor, heldMinor, currency } = readable(account, context);
    return money(postedMinor - heldMinor, currency);
  },
  status: (account, _args, context) => readable(account, context).status,
  createdAt: (account, _args, context) => readable(account, context).createdAt,
  entries: async (account, args, context) => {
    const { id } = readable(account, context);
    const page = readPage(context.cursors, accountList(id), args);
    const rows = await listEntries(context.db, {
      accountId: id,
      before: page.after && Number(page.after[0]),
      rowsMax: page.limit + 1,
    });
    return toConnection(rows, page, (row) => accountCursor(context, row));
  },
  holds: (account, args, context) => holdsOf(context, readable(account, context).id, args),
};

function readable(account: AccountRow, context: TransactionsContext): AccountRow {
  if (!mayReadAccount(requireReader(context), account)) throw forbidden();
  return account;
}
