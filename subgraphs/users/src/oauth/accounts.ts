import type { Role } from "@tributary/identity/roles";
import Provider, { type Account } from "oidc-provider";
import { openFields } from "../personal-data/open-fields.ts";
import type { People } from "../personal-data/people.ts";
import { rolesOf } from "../store/roles.ts";
import { findUsers, type UserRow } from "../store/users.ts";
import { userIds } from "../user-ids.ts";

const CLAIMS = { displayName: "name", email: "email" } as const;

type Known = { readonly user: UserRow; readonly roles: readonly Role[] };

/** People as tokens speak of them. Whoever is suspended or erased is nobody. */
export class Accounts {
  readonly #people: People;
  /** Read once for a request, which asks several times, and anew for the next. */
  readonly #known = new WeakMap<object, Map<string, Promise<Known | undefined>>>();

  constructor(people: People) {
    this.#people = people;
  }

  async find(id: string): Promise<Account | undefined> {
    const known = await this.#active(id);
    return (
      known && {
        accountId: id,
        claims: async (_use, scope) => ({
          sub: id,
          ...(await this.#personal(known.user, scope.split(" "))),
        }),
      }
    );
  }

  async rolesOf(id: string): Promise<readonly Role[]> {
    return (await this.#active(id))?.roles ?? [];
  }

  #active(id: string): Promise<Known | undefined> {
    const request = Provider.ctx;
    if (!request) return this.#read(id);
    const ofRequest = this.#known.get(request) ?? new Map<string, Promise<Known | undefined>>();
    this.#known.set(request, ofRequest);
    const known = ofRequest.get(id) ?? this.#read(id);
    ofRequest.set(id, known);
    return known;
  }

  async #read(id: string): Promise<Known | undefined> {
    const bytes = userIds.decode(id);
    if (!bytes) return undefined;
    const { db } = this.#people;
    const [[user], roles] = await Promise.all([findUsers(db, [bytes]), rolesOf(db, bytes)]);
    return user?.status === "ACTIVE" ? { user, roles } : undefined;
  }

  /** Read only where the person has agreed that the program may know. */
  async #personal(user: UserRow, scopes: readonly string[]) {
    const fields = [
      ...(scopes.includes("profile") ? (["displayName"] as const) : []),
      ...(scopes.includes("email") ? (["email"] as const) : []),
    ];
    const values = await openFields(
      this.#people,
      fields.map((field) => ({ user, field })),
    );
    const claims = fields.flatMap((field, index) => {
      const value = values[index];
      return typeof value === "string" ? [[CLAIMS[field], value] as const] : [];
    });
    const isVerified = { email_verified: user.emailVerifiedAt !== null };
    return { ...Object.fromEntries(claims), ...(scopes.includes("email") ? isVerified : {}) };
  }
}
