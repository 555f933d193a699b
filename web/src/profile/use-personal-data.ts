import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import type { PersonalDataFragment } from "../generated/graphql.ts";
import { profileMessages } from "../messages/profile.ts";
import { UpdateProfile } from "./personal-data.ts";
import { changesOf, type PersonalValues } from "./personal-values.ts";

export type Saving =
  | { readonly kind: "idle" | "saving" | "saved" }
  | {
      readonly kind: "refused";
      readonly field: "displayName" | "handle" | "form";
      readonly message: string;
    };

/** What was typed, and what became of it. */
export function usePersonalData(known: PersonalDataFragment) {
  const client = useApolloClient();
  const [typed, setTyped] = useState<Partial<PersonalValues>>({});
  const [saving, setSaving] = useState<Saving>({ kind: "idle" });
  const stored: PersonalValues = {
    displayName: known.displayName ?? "",
    handle: known.handle ?? "",
    isFindable: known.isFindable ?? false,
  };
  const values = { ...stored, ...typed };

  async function save(): Promise<void> {
    if (saving.kind === "saving") return;
    setSaving({ kind: "saving" });
    setSaving(await attempt().catch(() => refused("form", profileMessages.failed)));
  }

  async function attempt(): Promise<Saving> {
    const { data } = await client.mutate({
      mutation: UpdateProfile,
      variables: { input: changesOf(stored, values) },
    });
    const result = data?.updateProfile;
    switch (result?.__typename) {
      case "ProfileUpdated":
        setTyped({});
        return { kind: "saved" };
      case "InvalidInput":
        return refused(result.field === "handle" ? "handle" : "displayName", result.message);
      case "HandleTaken":
        return refused("handle", result.message);
      default:
        return refused("form", result?.message ?? profileMessages.failed);
    }
  }

  function change(next: Partial<PersonalValues>): void {
    setTyped((before) => ({ ...before, ...next }));
    if (saving.kind !== "saving") setSaving({ kind: "idle" });
  }

  return { values, change, saving, save };
}

function refused(field: "displayName" | "handle" | "form", message: string): Saving {
  return { kind: "refused", field, message };
}
