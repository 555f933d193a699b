import { idCodec } from "@tributary/subgraph/ids";

export const accountIds = idCodec("acc");
export const transactionIds = idCodec("txn");
/** A hold has the bytes of the transaction that placed it. */
export const holdIds = idCodec("hld");
/** A quote, and the exchange that it became. */
export const exchangeIds = idCodec("xch");
export const scheduleIds = idCodec("sch");
export const statementIds = idCodec("stm");
export const jobIds = idCodec("job");
/** People live in another subgraph; here they own accounts. */
export const userIds = idCodec("usr");
