import type { Role } from "@tributary/identity/roles";
import { idCodec } from "@tributary/subgraph/ids";
import { type Currency, people } from "../people.ts";
import type { DemoAccount } from "./demo-order.ts";
import { businessNames, firstNames, lastNames, type Region, type Trade } from "./names.ts";

export type DemoPerson = {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** The first is the one for every day. */
  readonly accounts: readonly DemoAccount[];
};

export type Resident = DemoPerson & { readonly region: Region; readonly everyday: DemoAccount };
export type Business = DemoPerson & {
  readonly region: Region;
  readonly trade: Trade;
  readonly till: DemoAccount;
};

const RESIDENTS: Readonly<Record<Region, number>> = { EUR: 73, GBP: 22, USD: 22, JPY: 9, KWD: 7 };
const SAVES_EVERY = 3;

// Fixed: what is printed today can be pasted tomorrow, and a second run finds what the first made.
const IDS_BEGIN_MS = Date.parse("2026-01-05T09:00:00Z");
const users = idCodec("usr");
const accounts = idCodec("acc");
let idsMade = 0;

/** Those for whom tokens are printed. */
const named: readonly DemoPerson[] = Object.values(people).map((person) => ({
  ...person,
  accounts: person.wallets.map((wallet) => ({ ...wallet, ownerId: person.id })),
}));

export const businesses: readonly Business[] = regions().flatMap((region) =>
  Object.entries(businessNames[region]).flatMap(([trade, names]) =>
    names.map((displayName) => {
      const person = newPerson(displayName, [["Business", region]]);
      // Object.entries forgets what keys the names have.
      return { ...person, region, trade: trade as Trade, till: firstOf(person) };
    }),
  ),
);

export const residents: readonly Resident[] = [
  ...named
    .filter((person) => person.accounts.length > 0)
    .map((person) => ({ ...person, region: "EUR" as const, everyday: firstOf(person) })),
  ...regions().flatMap((region) =>
    Array.from({ length: RESIDENTS[region] }, (_, index) => newResident(region, index)),
  ),
];

/** All there are, 200. */
export const cast: readonly DemoPerson[] = [
  ...residents,
  ...named.filter((person) => person.accounts.length === 0),
  ...businesses,
];

function newResident(region: Region, index: number): Resident {
  const [first, last] = [firstNames[region], lastNames[region]];
  const round = Math.floor(index / first.length);
  // Steps of seven through the last names: no two people have the same two.
  const name = `${first[index % first.length]} ${last[(index * 7 + round) % last.length]}`;
  const saves = index % SAVES_EVERY === 0;
  const person = newPerson(name, [
    ["Everyday", region],
    ...(saves ? [["Savings", region] as const] : []),
  ]);
  return { ...person, region, everyday: firstOf(person) };
}

function newPerson(
  displayName: string,
  wallets: readonly (readonly [name: string, currency: Currency])[],
): DemoPerson {
  const id = users.encode(nextBytes());
  return {
    id,
    displayName,
    email: `${emailName(displayName)}@example.com`,
    roles: ["USER"],
    accounts: wallets.map(([name, currency]) => ({
      id: accounts.encode(nextBytes()),
      ownerId: id,
      name,
      currency,
    })),
  };
}

function firstOf({ displayName, accounts }: DemoPerson): DemoAccount {
  const [first] = accounts;
  if (first === undefined) throw new Error(`${displayName} has no account`);
  return first;
}

function emailName(displayName: string): string {
  const plain = displayName.normalize("NFD").replaceAll(/[^a-z ]/gi, "");
  return plain.trim().replaceAll(/ +/g, ".").toLowerCase();
}

/** A UUIDv7: one for each second. */
function nextBytes(): Buffer {
  const number = ++idsMade;
  const time = (IDS_BEGIN_MS + number * 1_000).toString(16).padStart(12, "0");
  return Buffer.from(`${time}70028000${number.toString(16).padStart(12, "0")}`, "hex");
}

function regions(): Region[] {
  return ["EUR", "GBP", "USD", "JPY", "KWD"];
}
