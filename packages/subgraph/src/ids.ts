import { randomUUIDv7 } from "node:crypto";

/** An opaque public id (`acc_01j8…`) and the 16 bytes that the store keeps of it. */
export type IdCodec = {
  /** Made of that moment, or of now. */
  create(at?: Date): Buffer;
  encode(bytes: Buffer): string;
  /** Undefined for anything that `encode` would not have written. */
  decode(id: string): Buffer | undefined;
};

// Crockford's alphabet in lower case keeps the order of the bytes; the layout is TypeID's.
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const DIGITS = 26;
const VERSION_7 = 0x7000;
const COUNT_MAX = 0xfff;

export function idCodec(prefix: string): IdCodec {
  const form = new RegExp(`^${prefix}_([0-7][${ALPHABET}]{${DIGITS - 1}})$`);
  return {
    create: (at) => {
      const bytes = Buffer.from(randomUUIDv7().replaceAll("-", ""), "hex");
      stamp(bytes, at ? givenPlace(at.getTime()) : nextPlace());
      return bytes;
    },
    encode: (bytes) => `${prefix}_${toBase32(bytes)}`,
    decode: (id) => {
      const digits = form.exec(id)?.[1];
      return digits === undefined ? undefined : fromBase32(digits);
    },
  };
}

/** Where an id stands among others: its millisecond, and the how many-th of it. */
type Place = { readonly ms: number; readonly count: number };

let latest: Place = { ms: 0, count: 0 };
let latestGiven: Place = latest;

// A random UUIDv7 has no order within its millisecond, nor after a clock was set back: lists by id would
// show what one process made in another order. The 12 bits behind the version count instead (RFC 9562, 6.2).
function nextPlace(): Place {
  const now = Date.now();
  if (now > latest.ms) latest = { ms: now, count: 0 };
  else if (latest.count < COUNT_MAX) latest = { ms: latest.ms, count: latest.count + 1 };
  else latest = { ms: latest.ms + 1, count: 0 };
  return latest;
}

/** Likewise; the time that is given stays, whatever was made before it. */
function givenPlace(ms: number): Place {
  const isNext = ms === latestGiven.ms && latestGiven.count < COUNT_MAX;
  latestGiven = { ms, count: isNext ? latestGiven.count + 1 : 0 };
  return latestGiven;
}

function stamp(bytes: Buffer, { ms, count }: Place): void {
  bytes.writeUIntBE(ms, 0, 6);
  bytes.writeUInt16BE(VERSION_7 | count, 6);
}

function toBase32(bytes: Buffer): string {
  let value = BigInt(`0x${bytes.toString("hex")}`);
  let digits = "";
  for (let place = 0; place < DIGITS; place++) {
    digits = ALPHABET.charAt(Number(value & 31n)) + digits;
    value >>= 5n;
  }
  return digits;
}

function fromBase32(digits: string): Buffer {
  let value = 0n;
  for (const digit of digits) value = (value << 5n) | BigInt(ALPHABET.indexOf(digit));
  return Buffer.from(value.toString(16).padStart(32, "0"), "hex");
}
