import { GraphQLError } from "graphql";
import type { GuardConfig } from "../guard-config.ts";
import type { Judge } from "../guarded-operation.ts";

/** No operation costs more than one may. */
export function judgeCost({ COST_MAX: costMax }: GuardConfig): Judge {
  return () =>
    ({ cost }) =>
      cost > costMax ? tooCostly(cost, costMax) : undefined;
}

function tooCostly(cost: number, costMax: number): GraphQLError {
  const message = Number.isFinite(cost)
    ? `The operation costs ${cost}, and none may cost more than ${costMax}.`
    : "A list of the operation has to be told how long it may be.";
  return new GraphQLError(message, {
    extensions: { code: "OPERATION_TOO_COSTLY", http: { status: 400 } },
  });
}
