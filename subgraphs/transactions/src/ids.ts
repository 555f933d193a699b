import { idCodec } from "@tributary/subgraph/ids";

export const accountIds = idCodec("acc");
export const transactionIds = idCodec("txn");
/** People live in another subgraph; here they own accounts. */
export const userIds = idCodec("usr");
