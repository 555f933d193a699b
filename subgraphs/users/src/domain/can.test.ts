import { describe, expect, test } from "@jest/globals";
import { type Action, actions, can, type Viewer } from "./can.ts";

const viewer = (id: string, ...scopes: string[]): Viewer => ({
  id,
  scopes: new Set(scopes),
  isService: false,
  isFresh: false,
  hasJustSignedIn: false,
});

const ann = { userId: "ann" };
const everything = ["users:read:any", "users:pii:any", "users:administer"];

describe("a profile", () => {
  test("is read by its owner and by those who read any, and by nobody else", () => {
    expect(can(viewer("ann"), "user.read", ann)).toBe("YES");
    expect(can(viewer("sue", "users:read:any"), "user.read", ann)).toBe("YES");
    expect(can(viewer("ben"), "user.read", ann)).toBe("NO");
    expect(can(viewer("ben", "accounts:read:any"), "user.read", ann)).toBe("NO");
  });

  test("keeps personal data from staff without that scope of its own", () => {
    expect(can(viewer("sue", "users:read:any"), "user.readPersonalData", ann)).toBe("NO");
    expect(can(viewer("sue", "users:pii:any"), "user.readPersonalData", ann)).toBe("YES");
    expect(can(viewer("ann"), "user.readPersonalData", ann)).toBe("YES");
  });

  test("is erased by its owner, who has just signed in, and by no program", () => {
    const just = { ...viewer("ann"), hasJustSignedIn: true };
    expect(can(just, "user.eraseOwn", ann)).toBe("YES");
    expect(can(viewer("ann"), "user.eraseOwn", ann)).toBe("REAUTHENTICATE");
    expect(can({ ...just, isService: true }, "user.eraseOwn", ann)).toBe("NO");
    const ada = { ...viewer("ada", ...everything), isFresh: true, hasJustSignedIn: true };
    expect(can(ada, "user.eraseOwn", ann)).toBe("NO");
  });

  test("is changed by its owner alone", () => {
    expect(can(viewer("ann"), "user.updateProfile", ann)).toBe("YES");
    expect(can(viewer("ada", ...everything), "user.updateProfile", ann)).toBe("NO");
  });
});

describe("administering", () => {
  const deeds: readonly Action[] = [
    "user.suspend",
    "user.reinstate",
    "user.erase",
    "role.grant",
    "role.revoke",
  ];

  test.each(deeds)("%s wants the scope and a fresh sign-in with two factors", (deed) => {
    expect(can(viewer("ben"), deed, ann)).toBe("NO");
    expect(can({ ...viewer("ben"), isFresh: true }, deed, ann)).toBe("NO");
    expect(can(viewer("ada", "users:administer"), deed, ann)).toBe("REAUTHENTICATE");
    expect(can({ ...viewer("ada", "users:administer"), isFresh: true }, deed, ann)).toBe("YES");
  });

  test("is a service's as far as it can be undone and gives nobody more than they had", () => {
    const service = { ...viewer("fraud", "users:administer"), isService: true };
    const allowed = deeds.filter((deed) => can(service, deed, ann) === "YES");
    expect(allowed).toEqual(["user.suspend", "user.reinstate"]);
    expect(can({ ...service, isFresh: true }, "role.grant", ann)).toBe("NO");
  });
});

test.each(actions)("%s is nothing for who has not signed in", (action) => {
  expect(can(undefined, action, ann)).toBe("SIGN_IN");
});
