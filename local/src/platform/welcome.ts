import { randomBytes } from "node:crypto";
import type { DevelopmentKey } from "@tributary/identity/development-issuer";
import { demoClients } from "../demo/demo-clients.ts";
import { type Name, names, people } from "../people.ts";
import { signInNames } from "./prepare-sign-in.ts";
import { tokenFor } from "./token-for.ts";

export type WelcomeOptions = {
  readonly url: string;
  readonly managementUrl: string;
  readonly webUrl?: string | undefined;
  readonly prometheusUrl?: string | undefined;
  readonly key: DevelopmentKey;
  /** Of everybody who can sign in. */
  readonly password: string;
  readonly readyMs: number;
};

/**
 * What a person reads when all is up. The tokens come first, because they are long and looked up one
 * at a time; what is tried first stands last, where the eye is.
 */
export async function welcome(options: WelcomeOptions): Promise<string> {
  const tokens = await Promise.all(names.map((name) => tokenLines(options.key, name)));
  const graphqlUrl = `${options.url}/graphql`;
  return [
    "",
    "Tokens, good for 12 hours (any time again: npm run -s token -- NAME)",
    ...tokens,
    "",
    ...signInLines(options),
    "",
    `To try: open ${options.url}/explore, choose the person named, then paste the operation`,
    ...operations().map((operation) => operationLines(operation, graphqlUrl)),
    "",
    `Ready in ${(options.readyMs / 1000).toFixed(1)} s. Ctrl-C ends it all.`,
    ...addressLines(options),
    "",
  ].join("\n");
}

async function tokenLines(key: DevelopmentKey, name: Name): Promise<string> {
  const { roles, displayName } = people[name];
  // The token has a line of its own, so that a double click takes it whole.
  return `\n  ${name} (${roles.join(", ")}: ${displayName})\n${await tokenFor(key, name)}`;
}

function signInLines({ url, password }: WelcomeOptions): readonly string[] {
  const who = signInNames.map((name) => people[name].email);
  return [
    `Sign in to the app at ${url}/, or at any OAuth 2.0 client's, with the same password for each:`,
    `  ${who.join(", ")}`,
    `  password     ${password}`,
    `  sign up      ${url}/oauth/register, with any address: the letter is in the mailbox`,
    `  discovery    ${url}/.well-known/openid-configuration`,
    `  clients      ${Object.values(demoClients(url))
      .map(({ id, kind }) => `${id} (${kind})`)
      .join(", ")}`,
  ];
}

function addressLines(options: WelcomeOptions): readonly string[] {
  const { url, managementUrl, webUrl, prometheusUrl } = options;
  const { username, password, origin } = new URL(managementUrl === "" ? url : managementUrl);
  return [
    `  the app      ${url}/`,
    ...(webUrl === undefined ? [] : [`  hot reload   ${webUrl}/`]),
    `  GraphQL      ${url}/graphql`,
    `  explorer     ${url}/explore`,
    `  mailbox      ${url}/mailbox`,
    ...(prometheusUrl === undefined ? [] : [`  Prometheus   ${prometheusUrl}/alerts`]),
    ...(managementUrl === ""
      ? []
      : [`  RabbitMQ     ${origin}/  user ${username}, password ${password}`]),
  ];
}

type Operation = { readonly title: string; readonly as: Name; readonly text: string };

export function operations(): readonly Operation[] {
  const [from] = people.alice.wallets;
  const [to] = people.bob.wallets;
  if (from === undefined || to === undefined) throw new Error("alice and bob need wallets");
  return [
    {
      title: "1. Who Alice is, what she has and whom she paid: people and money in one answer",
      as: "alice",
      text: `query { me { displayName accounts(first: 3) { edges { node { name available { amount currency }
  entries(first: 2) { edges { node { amount { amount currency } transaction { reference counterparty { displayName } } } } } } } } } }`,
    },
    {
      title: "2. Bob watches his account: a second tab, left open",
      as: "bob",
      text: `subscription { accountActivity(accountId: "${to.id}") { number cursor entries { amount { amount currency } balanceAfter { amount } }
  transaction { reference counterparty { displayName } } account { available { amount currency } } } }`,
    },
    {
      title:
        "3. Alice pays Bob 12.50 EUR: once, however often it is sent; another key is another payment",
      as: "alice",
      text: `mutation { createTransaction(input: { idempotencyKey: "try-${randomBytes(3).toString("hex")}", amount: "1250", currency: "EUR", reference: "Pizza on Friday",
  fromAccountId: "${from.id}", toAccountId: "${to.id}" }) {
  ... on TransactionCreated { transaction { id amount { amount currency } counterparty { displayName } } } ... on UserError { code message } } }`,
    },
  ];
}

function operationLines({ title, as, text }: Operation, graphqlUrl: string): string {
  const lines = [`\n${title} (${as}'s token)`, text];
  // A subscription needs a connection that stays open: the explorer has one.
  if (!text.startsWith("subscription"))
    lines.push("the same in a shell:", curl(graphqlUrl, as, text));
  return lines.join("\n");
}

function curl(url: string, name: Name, text: string): string {
  const body = JSON.stringify({ query: text.replaceAll(/\s+/g, " ") });
  return `curl -s ${url} -H 'content-type: application/json' -H "authorization: Bearer $(npm run -s token -- ${name})" -d '${body}'`;
}
