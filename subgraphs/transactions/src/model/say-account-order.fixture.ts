import { type Database, inTransaction } from "@tributary/subgraph/database";
import { closeAccount, freezeAccount, unfreezeAccount } from "../commands/change-account-status.ts";
import { type ChangeStandingRequest, changeStanding } from "../commands/change-standing.ts";
import { openOwnAccount } from "../commands/open-own-account.ts";
import { openRecipientAccount } from "../commands/open-recipient-account.ts";
import { renameAccount } from "../commands/rename-account.ts";
import { setAccountLimits } from "../commands/set-account-limits.ts";
import { userIds } from "../ids.ts";
import type { OrderOf } from "./ledger-order.fixture.ts";
import type { Saying } from "./ledger-orders.fixture.ts";
import { TOLD_MAX } from "./model-accounts.fixture.ts";

type AccountOrder = OrderOf<
  "open" | "openFor" | "stand" | "rename" | "freeze" | "unfreeze" | "close" | "limit"
>;

export function sayAccountOrder(
  order: AccountOrder,
  { deps, names, idempotencyKey, isVaried }: Saying,
) {
  switch (order.type) {
    case "open": {
      const request = { ownerId: names.person(order.owner), currency: order.currency };
      const name = isVaried ? "varied" : null;
      return openOwnAccount(deps, { ...request, idempotencyKey, name });
    }
    case "openFor": {
      const { sender, recipient, currency } = order;
      return openRecipientAccount(
        { ...deps, recipientOpeningsPerDayMax: TOLD_MAX },
        {
          ...{ senderId: names.person(sender), idempotencyKey, currency },
          recipientId: isVaried ? "usr_other" : userIds.encode(names.person(recipient)),
        },
      );
    }
    case "stand":
      return tellStanding(deps.db, { ...order, ownerId: names.person(order.person) });
    case "rename": {
      const { who, account, name } = order;
      const about = { actor: names.actor(who), accountId: names.account(account), idempotencyKey };
      return renameAccount(deps, { ...about, name: isVaried ? `${name}x` : name });
    }
    case "freeze":
    case "unfreeze":
    case "close": {
      const change = { freeze: freezeAccount, unfreeze: unfreezeAccount, close: closeAccount };
      const about = { actor: names.actor(order.who), accountId: names.account(order.account) };
      const request = { ...about, idempotencyKey, reason: "OTHER" } as const;
      const caseReference = isVaried ? "varied" : null;
      return change[order.type](deps, { ...request, caseReference });
    }
    case "limit": {
      const { who, account, perTransaction, perDay } = order;
      return setAccountLimits(deps, {
        ...{ actor: names.actor(who), accountId: names.account(account), idempotencyKey },
        perTransaction: boundOf(isVaried ? (perTransaction ?? 0) + 1 : perTransaction),
        perDay: boundOf(perDay),
      });
    }
  }
}

/** As the handlers of the users subgraph's events do. */
async function tellStanding(db: Database, told: ChangeStandingRequest) {
  await inTransaction(db, (tx) => changeStanding(tx, told));
  return { outcome: "told" } as const;
}

function boundOf(amount: number | null): string | null {
  return amount === null ? null : String(amount);
}
