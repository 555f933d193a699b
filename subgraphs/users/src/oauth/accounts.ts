import type { Role } from "@tributary/identity/roles";
import type { Account } from "oidc-provider";
import { openFields } from "../personal-data/open-fields.ts";
import type { People } from "../personal-data/people.ts";
import { rolesOf } from "../store/roles.ts";
import { findUsers, type UserRow } from "../store/users.ts";
import { userIds } from "../user-ids.ts";

const CLAIMS = { displayName: "name", email: "email" } as const;

/** People as tokens speak of them. Whoever is suspended or erased is nobody. */
export class Accounts {
  readonly #people: People;

  constructor(people: People) {
    this.#people = people;
  }

  async find(id: string): Promise<Account | undefined> {
    const user = await this.#active(id);
    return (
      user && {
        accountId: id,
        claims: async (_use, scope) => ({
          sub: id,
          ...(await this.#personal(user, scope.split(" "))),
        }),
      }
    );
  }

  async rolesOf(id: string): Promise<readonly Role[]> {
    const user = await this.#active(id);
    return user ? rolesOf(this.#people.db, user.id) : [];
  }

  async #active(id: string) {
    const bytes = userIds.decode(id);
    if (!bytes) return undefined;
    const [user] = await findUsers(this.#people.db, [bytes]);
    return user?.status === "ACTIVE" ? user : undefined;
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
