import { parseAccountName } from "./account-name.ts";

export type OpeningRequest = {
  readonly kind: "WALLET" | "EXTERNAL";
  readonly ownerId: Buffer | null;
  readonly currency: string;
  readonly name?: string | null;
  /** How far below zero a wallet may go; 0 unless given. */
  readonly floorMinor?: bigint;
};

export type OpeningDecision =
  | {
      readonly accepted: true;
      readonly kind: "WALLET" | "EXTERNAL";
      readonly currency: string;
      readonly name: string | null;
      readonly floorMinor: bigint | null;
    }
  | { readonly accepted: false; readonly field: "name" | "currency" | "ownerId" };

export function decideOpening(request: OpeningRequest): OpeningDecision {
  const { kind, currency, ownerId } = request;
  const given = request.name ?? null;
  const name = given === null ? null : parseAccountName(given);
  if (name === undefined) return { accepted: false, field: "name" };
  if (!/^[A-Z]{3}$/.test(currency)) return { accepted: false, field: "currency" };
  // A wallet is somebody's; the world outside is nobody's, and has no floor.
  if ((kind === "WALLET") !== (ownerId !== null)) return { accepted: false, field: "ownerId" };
  const floorMinor = kind === "EXTERNAL" ? null : (request.floorMinor ?? 0n);
  return { accepted: true, kind, currency, name, floorMinor };
}
