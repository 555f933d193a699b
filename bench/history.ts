// npm run bench -- history: what the first and the ten-thousandth page of a history of a million
// entries cost, asked of the transactions service itself, on a private MariaDB.
import { createConnection } from "mysql2/promise";
import { type Row, writeResult } from "./src/bench-result.ts";
import { percentileMs } from "./src/closed-loop.ts";
import { fillLedger } from "./src/fill-ledger.ts";
import { createLedger } from "./src/private-ledger.ts";
import { type PrivateService, startPrivateService } from "./src/private-service.ts";
import { startPrivateServices } from "./src/private-services.ts";

const ENTRIES = 1_000_000;
const PAGE = 100;
const PAGES = ENTRIES / PAGE;
const ROUNDS = 300;

type Page = { readonly pageInfo: { readonly endCursor: string | null } };
type History = { readonly name: string; readonly query: (fields: string) => string };

const services = await startPrivateServices({ only: "mariadb" });
try {
  const url = await createLedger(services.mariadb.url, "ledger");
  console.log(`filling two accounts with ${ENTRIES} entries each …`);
  const { ownerId, accounts } = await fillLedger(url, { accounts: 2, transactions: ENTRIES });
  await forgetEvents(url);
  const service = await startPrivateService(url, ownerId);
  try {
    const rows: Row[] = [];
    for (const history of histories(accounts[0] ?? "")) rows.push(await measure(service, history));
    const worst = Math.max(...rows.map(({ lastVsFirst }) => Number(lastVsFirst)));
    writeResult("history", rows, { lastVsFirst: worst });
  } finally {
    await service.stop();
  }
} finally {
  await services.stop();
}

function histories(account: string): readonly History[] {
  const args = `first: ${PAGE}, after: $after`;
  return [
    {
      name: "an account's entries",
      query: (fields) =>
        `query ($after: String) { account(id: "${account}") { page: entries(${args}) { ${fields} } } }`,
    },
    {
      name: "a person's transactions",
      query: (fields) => `query ($after: String) { page: transactions(${args}) { ${fields} } }`,
    },
  ];
}

/** The two pages take turns, so that both meet the same machine. */
async function measure(service: PrivateService, { name, query }: History): Promise<Row> {
  const last = await walk(service, query("pageInfo { endCursor }"));
  const whole = query(
    "edges { cursor node { createdAt amount { amount currency } } } pageInfo { endCursor }",
  );
  const [firstMs, lastMs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [after, latenciesMs] of [
      [null, firstMs],
      [last, lastMs],
    ] as const) {
      const startMs = performance.now();
      await service.ask(whole, { after });
      latenciesMs.push(performance.now() - startMs);
    }
  }
  const [firstP50Ms, lastP50Ms] = [percentileMs(firstMs, 0.5), percentileMs(lastMs, 0.5)];
  console.log(`${name}: page 1 in ${firstP50Ms} ms, page ${PAGES} in ${lastP50Ms} ms`);
  return {
    subject: name,
    pages: PAGES,
    firstP50Ms,
    lastP50Ms,
    firstP99Ms: percentileMs(firstMs, 0.99),
    lastP99Ms: percentileMs(lastMs, 0.99),
    lastVsFirst: Math.round((lastP50Ms / firstP50Ms) * 100) / 100,
  };
}

/** Page after page, as a client would. Returns the cursor behind which the last one begins. */
async function walk(service: PrivateService, query: string): Promise<string | null> {
  let after: string | null = null;
  for (let page = 1; page < PAGES; page++) {
    const data: { account?: { page: Page }; page?: Page } = await service.ask(query, { after });
    after = (data.account?.page ?? data.page)?.pageInfo.endCursor ?? null;
    if (after === null) throw new Error(`the history ends at page ${page}`);
  }
  return after;
}

/** There is no broker to tell. */
async function forgetEvents(url: string): Promise<void> {
  const connection = await createConnection(url);
  try {
    await connection.query("TRUNCATE TABLE outbox");
  } finally {
    await connection.end();
  }
}
