// npm run bench -- holds: how fast holds whose time is over are let go, by the job's own measures, on
// a private, durable MariaDB.
import { createTransaction } from "@tributary/transactions/commands/create-transaction";
import { expireDueHolds } from "@tributary/transactions/commands/expire-due-holds";
import { HOLDS } from "@tributary/transactions/jobs";
import { verifyLedger } from "@tributary/transactions/verify/verify-ledger";
import { writeResult } from "./src/bench-result.ts";
import { createLedger, openLedger, type SeededLedger, seedWallets } from "./src/private-ledger.ts";
import { startPrivateServices } from "./src/private-services.ts";
import { anyPair } from "./src/transfer.ts";

const ACCOUNTS = 1_000;
const DUE = 10_000;
const WRITERS = 16;
/** As many as a service has, unless configured. */
const CONNECTIONS = 16;
const AN_HOUR_AGO = new Date(Date.now() - 3_600_000);

const services = await startPrivateServices({ only: "mariadb" });
try {
  const url = await createLedger(services.mariadb.url, "ledger");
  console.log(`placing ${DUE} holds …`);
  await placeHolds(url, await seedWallets(url, ACCOUNTS));
  const { db, close } = openLedger(url, CONNECTIONS);
  const startMs = performance.now();
  const { doneCount } = await expireDueHolds({ db, ring: () => {} }, HOLDS);
  const seconds = (performance.now() - startMs) / 1_000;
  const broken = (await verifyLedger(db)).flatMap((report) => report.broken);
  await close();
  if (doneCount !== DUE) throw new Error(`${doneCount} of ${DUE} were let go`);
  if (broken.length > 0) throw new Error(`the ledger was broken: ${broken.join("; ")}`);
  const perSecond = Math.round(doneCount / seconds);
  const row = { subject: "due holds let go", accounts: ACCOUNTS, holds: doneCount, perSecond };
  writeResult("holds", [row], { perSecond });
} finally {
  await services.stop();
}

/** An hour ago, for a minute. */
async function placeHolds(url: string, { accounts, ownerId }: SeededLedger): Promise<void> {
  const { db, close } = openLedger(url, WRITERS);
  const deps = { db, ring: () => {}, now: () => AN_HOUR_AGO };
  const next = anyPair(accounts);
  const numbers = Array.from({ length: DUE }, (_, number) => number).values();
  const write = async () => {
    for (const number of numbers) {
      const { from, to } = next();
      const { outcome } = await createTransaction(deps, {
        actor: { kind: "PERSON", id: ownerId },
        idempotencyKey: `hold-${number}`,
        fromAccountId: from,
        toAccountId: to,
        amount: "1",
        currency: "EUR",
        hold: true,
        expiresInSeconds: 60,
      });
      if (outcome !== "created") throw new Error(`not held: ${outcome}`);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  await close();
}
