import type { Role } from "@tributary/identity/roles";
import { idCodec } from "@tributary/subgraph/ids";
import { type Currency, people, type Wallet } from "./people.ts";

export type DemoPerson = {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly joinedAt: Date;
  readonly wallets: readonly Wallet[];
};

export type DemoMovement = {
  readonly key: string;
  /** Whose order it is; null for the platform's: money that comes in from outside. */
  readonly by: string | null;
  readonly from: string;
  readonly to: string;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly reference: string;
  readonly at: Date;
};

const DAY_MS = 86_400_000;
const HISTORY_DAYS = 90;
const TRANSFERS = 240;
const FIRST_DAY = Date.parse("2026-01-05T08:00:00Z");

// biome-ignore format: names read best as a block
const others = [
  "Carla Ruiz", "Dmitri Sokolov", "Emeka Obi", "Freya Nielsen", "Giulia Conti", "Hamid Rahimi",
  "Ines Duarte", "Jonas Weber", "Kaori Tanaka", "Liam Byrne", "Mei Chen", "Nadia Haddad",
  "Oskar Kowalski", "Priya Nair", "Quentin Dubois", "Rosa Jiménez", "Stefan Ilić", "Tomás Silva",
  "Uma Patel", "Viktor Horváth",
];

/** What people write, and the least and most that goes with it. */
// biome-ignore format: they read best as a block
const reasons = [
  ["Pizza on Friday", 900, 2_400], ["Cinema, two tickets", 1_800, 2_600], ["Groceries, my half", 1_200, 6_500],
  ["Concert ticket", 3_500, 8_900], ["Birthday present for Mum", 1_500, 4_000], ["Coffee beans", 800, 1_900],
  ["Train to the seaside", 1_900, 5_400], ["Football boots, second hand", 2_000, 4_500], ["Lunch on Tuesday", 700, 1_600],
  ["Electricity, my share", 2_200, 5_800], ["Books I owed you for", 900, 3_200], ["Guitar lesson", 2_500, 3_500],
  ["Taxi home", 900, 2_700], ["Weekend cabin", 6_000, 9_500], ["Plant for the balcony", 600, 2_100], ["Thank you!", 500, 2_000],
] as const;

const users = idCodec("usr");
const accounts = idCodec("acc");

export const externalAccounts = (["EUR", "USD", "JPY"] as const).map((currency, index) => ({
  id: accounts.encode(demoBytes(FIRST_DAY, 0xe0 + index)),
  name: `The world outside, ${currency}`,
  currency,
  openedAt: new Date(FIRST_DAY),
}));

export const demoPeople: readonly DemoPerson[] = [
  ...Object.values(people).map((person) => ({ ...person, joinedAt: new Date(FIRST_DAY) })),
  ...others.map((displayName, index) => {
    const joined = FIRST_DAY + (index + 1) * DAY_MS;
    const email = `${displayName
      .normalize("NFD")
      .replaceAll(/[^a-z ]/gi, "")
      .replaceAll(" ", ".")}@example.com`;
    return {
      id: users.encode(demoBytes(joined, 1)),
      displayName,
      email: email.toLowerCase(),
      roles: ["USER" as const],
      joinedAt: new Date(joined),
      wallets: [
        { id: accounts.encode(demoBytes(joined, 2)), name: "Everyday", currency: "EUR" as const },
      ],
    };
  }),
];

/** Three months up to now: wages come in, people pay each other. The same at every call but the dates. */
export function demoMovements(now: Date): readonly DemoMovement[] {
  const start = now.getTime() - HISTORY_DAYS * DAY_MS;
  const drafts = [...deposits(), ...transfers()];
  return drafts
    .sort((a, b) => a.day - b.day)
    .map(({ day, ...draft }) => ({ ...draft, at: new Date(start + day * DAY_MS) }));
}

type Draft = Omit<DemoMovement, "at"> & { readonly day: number };

/** Wages at the beginning of each month, so that nobody ever spends what they do not have. */
function deposits(): readonly Draft[] {
  return demoPeople.flatMap((person, index) =>
    person.wallets.flatMap((wallet, place) =>
      [0, 1, 2].map((month) => ({
        key: `demo.deposit.${index}.${place}.${month}`,
        by: null,
        from: externalAccountOf(wallet.currency),
        to: wallet.id,
        amountMinor: depositMinor(wallet, index),
        currency: wallet.currency,
        reference: wallet.name === "Everyday" ? "Wages" : `For ${wallet.name.toLowerCase()}`,
        day: month * 30 + index / 100,
      })),
    ),
  );
}

function depositMinor(wallet: Wallet, index: number): number {
  if (wallet.name !== "Everyday") return wallet.currency === "JPY" ? 40_000 : 25_000;
  return 210_000 + (index % 7) * 12_500;
}

function transfers(): readonly Draft[] {
  const random = randomNumbers(20_260_105);
  const spenders = demoPeople.filter((person) => person.wallets.length > 0);
  return Array.from({ length: TRANSFERS }, (_, index) => {
    // Alice and Bob are the ones people look at: every fifth transfer is between them.
    const pair = index % 5 === 0 ? aliceAndBob(spenders, random) : twoOf(spenders, random);
    const [reference, least, most] = pick(reasons, random);
    return {
      key: `demo.transfer.${index}`,
      by: pair.from.id,
      from: everydayOf(pair.from),
      to: everydayOf(pair.to),
      amountMinor: least + Math.floor(random() * (most - least)),
      currency: "EUR" as const,
      reference,
      day: 1 + ((HISTORY_DAYS - 1.1) * index) / TRANSFERS,
    };
  });
}

function aliceAndBob(from: readonly DemoPerson[], random: () => number) {
  const [alice, bob] = from;
  if (alice === undefined || bob === undefined) throw new Error("alice and bob come first");
  return random() < 0.5 ? { from: alice, to: bob } : { from: bob, to: alice };
}

function twoOf(from: readonly DemoPerson[], random: () => number) {
  const first = pick(from, random);
  return {
    from: first,
    to: pick(
      from.filter((person) => person !== first),
      random,
    ),
  };
}

function everydayOf(person: DemoPerson): string {
  const [wallet] = person.wallets;
  if (wallet === undefined) throw new Error(`${person.displayName} has no wallet`);
  return wallet.id;
}

function externalAccountOf(currency: Currency): string {
  const account = externalAccounts.find((one) => one.currency === currency);
  if (account === undefined) throw new Error(`no external account in ${currency}`);
  return account.id;
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

/** A UUIDv7 of that moment. */
function demoBytes(atMs: number, number: number): Buffer {
  const time = atMs.toString(16).padStart(12, "0");
  return Buffer.from(`${time}70028000${number.toString(16).padStart(12, "0")}`, "hex");
}

/** Mulberry32: the same numbers at every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
