import { type Name, people } from "@tributary/local/people";
import { registerClient } from "@tributary/users/commands/register-client";
import { setPassword } from "@tributary/users/commands/set-password";
import { readPeopleConfig } from "@tributary/users/config";
import { PasswordHasher } from "@tributary/users/oauth/password-hasher";
import { openPeople } from "@tributary/users/personal-data/open-people";
import { userIds } from "@tributary/users/user-ids";

export const PASSWORD = "nine yellow bicycles";

/** Programs of each kind, by what a test calls them. */
export const clients = {
  /** The platform's own site: people are not asked whether it may act for them. */
  web: "web",
  /** Somebody else's site. */
  other: "other-site",
  app: "app",
  /** A thing without a browser. */
  device: "television",
  service: "reporting",
} as const;

export type SeededSignIn = {
  readonly redirectUris: Readonly<Record<"web" | "other" | "app" | "loopback", string>>;
  readonly serviceSecret: string;
};

const hasher = new PasswordHasher({
  memoryKib: 1_024,
  iterations: 1,
  parallelism: 1,
  concurrencyMax: 1,
  waitingMax: 100,
});

/** Named people with a password, and programs that may ask for tokens. */
export async function seedSignIn(
  variables: NodeJS.ProcessEnv,
  publicUrl: string,
  names: readonly Name[] = ["alice", "bob", "support", "admin"],
): Promise<SeededSignIn> {
  const opened = openPeople(readPeopleConfig(variables));
  const { db } = opened.people;
  const redirectUris = {
    web: `${publicUrl}/callback`,
    other: "https://shop.example/callback",
    app: "com.example.wallet:/callback",
    loopback: "http://127.0.0.1/callback",
  };
  const deps = { db, allowsPlainHttp: true };
  try {
    for (const name of names) {
      const userId = userIds.decode(people[name].id);
      if (!userId) throw new Error(`${name} has no id`);
      const request = { userId, password: PASSWORD, about: [], at: new Date() };
      const result = await setPassword({ db, hasher, isCommon: () => false }, request);
      if (result.outcome !== "set") throw new Error(result.problem);
    }
    const common = { postLogoutRedirectUris: [], scopes: ["users:read:any", "accounts:read:any"] };
    await registerClient(deps, {
      ...common,
      id: clients.web,
      name: "Tributary",
      kind: "WEB",
      isFirstParty: true,
      scopes: [...common.scopes, "users:administer", "accounts:administer"],
      redirectUris: [redirectUris.web, `${publicUrl}/session/callback`],
      postLogoutRedirectUris: [`${publicUrl}/`],
    });
    await registerClient(deps, {
      ...common,
      id: clients.other,
      name: "A shop",
      kind: "WEB",
      scopes: ["users:read:any"],
      redirectUris: [redirectUris.other],
    });
    await registerClient(deps, {
      ...common,
      id: clients.app,
      name: "Wallet",
      kind: "NATIVE",
      isFirstParty: true,
      redirectUris: [redirectUris.app, redirectUris.loopback],
    });
    await registerClient(deps, {
      ...common,
      id: clients.device,
      name: "Television",
      kind: "DEVICE",
      redirectUris: [],
    });
    const service = await registerClient(deps, {
      ...common,
      id: clients.service,
      name: "Reporting",
      kind: "SERVICE",
      redirectUris: [],
    });
    if (service.outcome !== "registered" || service.secret === null) throw new Error("no service");
    return { redirectUris, serviceSecret: service.secret };
  } finally {
    await opened.close();
  }
}
