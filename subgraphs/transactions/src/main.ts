import { runProcess } from "@tributary/runtime/lifecycle";
import { readTransactionsConfig } from "./config.ts";
import { startTransactions } from "./service.ts";

await runProcess("transactions", async () => startTransactions(readTransactionsConfig()));
