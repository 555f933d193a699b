/** As much of the viewer as these decisions need; undefined for who has not signed in. */
export type Viewer = {
  readonly id: string;
  readonly scopes: ReadonlySet<string>;
  /** A program that asks for itself, with the scopes that its token lists. */
  readonly isService: boolean;
  /** Signed in a moment ago, with two factors. */
  readonly isFresh: boolean;
  /** Signed in a moment ago, with whatever they have to show. */
  readonly hasJustSignedIn: boolean;
};

export type Verdict = "YES" | "SIGN_IN" | "NO" | "REAUTHENTICATE";

type Person = { readonly userId: string };
type Rule = (viewer: Viewer, object: Person) => Verdict;

/** Done to nobody in particular. */
const nobody: Person = { userId: "" };

const rules = {
  // Who got hold of a User was told of this person by a subgraph that knows why.
  "user.readName": () => "YES",
  "user.read": ({ id, scopes }, { userId }) => yesIf(id === userId || scopes.has("users:read:any")),
  "user.readPersonalData": ({ id, scopes }, { userId }) =>
    yesIf(id === userId || scopes.has("users:pii:any")),
  "user.updateProfile": ({ id }, { userId }) => yesIf(id === userId),
  "user.changePassword": ({ id }, { userId }) => yesIf(id === userId),
  "user.changeEmail": ({ id }, { userId }) => yesIf(id === userId),
  "user.list": ({ scopes }) => yesIf(scopes.has("users:read:any")),
  "user.findRecipient": () => "YES",
  "user.suspend": administers,
  "user.reinstate": administers,
  "user.erase": administersInPerson,
  "user.eraseOwn": (viewer, { userId }) => {
    if (viewer.id !== userId || viewer.isService) return "NO";
    return viewer.hasJustSignedIn ? "YES" : "REAUTHENTICATE";
  },
  "role.grant": administersInPerson,
  "role.revoke": administersInPerson,
  "factor.read": ({ id, scopes }, { userId }) =>
    yesIf(id === userId || scopes.has("users:administer")),
  "factor.reset": administersInPerson,
  "session.read": ({ id }, { userId }) => yesIf(id === userId),
  "session.end": ({ id }, { userId }) => yesIf(id === userId),
  "client.read": ({ scopes }) => yesIf(scopes.has("users:administer")),
  "client.administer": administersInPerson,
  "audit.read": ({ scopes }) => yesIf(scopes.has("users:administer")),
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof rules;
export const actions = Object.keys(rules) as readonly Action[];

/** Every path to a field and every command asks this. */
export function can(viewer: Viewer | undefined, action: Action, object = nobody): Verdict {
  return viewer ? rules[action](viewer, object) : "SIGN_IN";
}

/** A service has no second factor: what it may do is in the hands of who gave it its scopes. */
function administers(viewer: Viewer): Verdict {
  if (!viewer.scopes.has("users:administer")) return "NO";
  return viewer.isFresh || viewer.isService ? "YES" : "REAUTHENTICATE";
}

/** What cannot be undone, and what would give a program more than it was given, is for people. */
function administersInPerson(viewer: Viewer): Verdict {
  return viewer.isService ? "NO" : administers(viewer);
}

function yesIf(allowed: boolean): Verdict {
  return allowed ? "YES" : "NO";
}
