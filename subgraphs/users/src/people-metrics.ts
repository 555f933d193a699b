import type { Metrics } from "@tributary/runtime/metrics/metrics";
import { PersonRegistered } from "./people-facts.ts";

/** All that is counted of people; of no one of them anything. */
export function peopleMetrics(metrics: Metrics) {
  const registered = metrics.counters({
    name: "tributary_people_registered_total",
    help: "People registered.",
    labels: {},
  });
  const signIns = metrics.counters({
    name: "tributary_sign_ins_total",
    help: "Passwords that were tried, by what came of it.",
    labels: { outcome: 4 },
  });
  return {
    hear: (fact: object) => {
      if (fact instanceof PersonRegistered) registered.cell({}).add();
    },
    onSignIn: (outcome: string) => signIns.cell({ outcome }).add(),
  };
}
