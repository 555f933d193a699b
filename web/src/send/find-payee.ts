import type { ApolloClient } from "@apollo/client";
import { newKey } from "../form/new-key.ts";
import { graphCodes } from "../graph/graph-faults.ts";
import { sendMessages } from "../messages/send.ts";
import type { Problem } from "./explain-refusal.ts";
import { FindRecipient, OpenRecipientAccount } from "./graph-operations.ts";
import type { Draft, Person } from "./send-values.ts";

/** Who gets it, and the account it goes to. */
export type Payee = { readonly accountId: string; readonly name: string };

export async function findPayee(client: ApolloClient, draft: Draft): Promise<Payee | Problem> {
  const { to } = draft;
  if (to.kind === "account") return { accountId: to.id, name: to.name };
  try {
    const person = to.kind === "person" ? to.person : await findPerson(client, to.emailOrHandle);
    if (!person) return { field: "to", message: sendMessages.notFindable };
    return await accountOf(client, person, draft.from.currency);
  } catch (error) {
    const isTooOften = graphCodes(error).includes("RATE_LIMITED");
    return isTooOften
      ? { field: "to", message: sendMessages.tooOften }
      : { field: "form", message: sendMessages.noAnswer };
  }
}

async function findPerson(
  client: ApolloClient,
  emailOrHandle: string,
): Promise<Person | undefined> {
  const { data } = await client.query({
    query: FindRecipient,
    variables: { emailOrHandle },
    // Whoever could be found a while ago may not want to be found by now.
    fetchPolicy: "no-cache",
  });
  const user = data?.findRecipient?.user;
  return user ? { id: user.id, name: user.displayName ?? emailOrHandle } : undefined;
}

async function accountOf(
  client: ApolloClient,
  person: Person,
  currency: string,
): Promise<Payee | Problem> {
  const { data } = await client.mutate({
    mutation: OpenRecipientAccount,
    // Opened once at most, whatever the key: asked for again, the answer is the same account.
    variables: { input: { recipientId: person.id, currency, idempotencyKey: newKey() } },
    fetchPolicy: "no-cache",
  });
  const result = data?.openRecipientAccount;
  switch (result?.__typename) {
    case "RecipientAccountOpened":
      if (!result.account) return { field: "form", message: sendMessages.noAnswer };
      return { accountId: result.account.id, name: person.name };
    case "NotFound":
      return { field: "to", message: sendMessages.notFindable };
    case "OwnerNotActive":
      return { field: "from", message: sendMessages.ownerNotActive };
    case "TooManyOpenings":
      return { field: "to", message: sendMessages.tooManyPeople };
    default:
      return { field: "form", message: result?.message ?? sendMessages.noAnswer };
  }
}
