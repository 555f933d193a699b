// npm run parked: the events that consumers gave up on. Lists them, sends them back, or drops them.
import { consumerNames } from "@tributary/events/consumers";
import { ParkedMessages } from "@tributary/events/parked-messages";
import { readLocalConfig } from "./config.ts";
import { describeProblem, LocalProblem } from "./local-problem.ts";
import { runParked } from "./parked/run-parked.ts";
import { localPaths } from "./platform/local-paths.ts";
import { platformFile } from "./platform/platform-file.ts";

const CONNECT_TIMEOUT_MS = 5_000;

try {
  const parked = new Map(consumerNames.map((name) => [name, parkedOf(name, brokerUrl())]));
  for (const line of await runParked(parked, process.argv.slice(2))) console.log(line);
} catch (error) {
  console.error(describeProblem(error));
  process.exitCode = 1;
}

function parkedOf(consumer: string, url: string): ParkedMessages {
  return new ParkedMessages({ brokerUrl: url, consumer, connectTimeoutMs: CONNECT_TIMEOUT_MS });
}

/** Of the platform that runs here, else the one that the environment names. */
function brokerUrl(): string {
  const config = readLocalConfig();
  const running = platformFile(localPaths(config.localDirectory)).read();
  const url = running?.rabbitmq.url ?? config.external.rabbitmqUrl;
  if (url !== undefined) return url;
  throw new LocalProblem(
    "the platform does not run",
    "start it with npm start, or name a broker in RABBITMQ_URL",
  );
}
