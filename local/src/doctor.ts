// npm run doctor: looks at this machine and at the platform if it runs. Every line is fine, or names
// its fix.
import { readLocalConfig } from "./config.ts";
import { type Finding, isWrong, lineOf } from "./doctor/finding.ts";
import { examineMachine } from "./doctor/machine.ts";
import { examinePlatform } from "./doctor/running-platform.ts";
import { describeProblem } from "./local-problem.ts";

try {
  const config = readLocalConfig();
  const findings: Finding[] = [];
  for (const examine of [examineMachine, examinePlatform]) {
    for await (const finding of examine(config)) {
      findings.push(finding);
      console.log(lineOf(finding));
    }
  }
  const wrong = findings.filter(isWrong).length;
  console.log(wrong === 0 ? "\nAll is well." : `\n${wrong} to mend.`);
  process.exitCode = wrong === 0 ? 0 : 1;
} catch (error) {
  console.error(describeProblem(error));
  process.exitCode = 1;
}
