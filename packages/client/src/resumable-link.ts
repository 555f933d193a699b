import { graphQLResultHasProtocolErrors, PROTOCOL_ERRORS_SYMBOL } from "@apollo/client/errors";
import { ApolloLink } from "@apollo/client/link";
import { OperationTypeNode } from "graphql";
import { Observable } from "rxjs";
import { beginsWhole } from "./begins-whole.ts";
import { oneRenewal } from "./one-renewal.ts";
import {
  type Message,
  type ResumeOptions,
  ResumingStream,
  type StreamSink,
} from "./resuming-stream.ts";

type Result = ApolloLink.Result & Message;

/**
 * For Apollo Client: before a link to WebSocket (`GraphQLWsLink`) or one over HTTP (`HttpLink`). Streams go
 * on behind their last message; everything else passes through.
 */
export class ResumableLink extends ApolloLink {
  constructor(options: ResumeOptions = {}) {
    const renewal = oneRenewal(options);
    super((operation, forward) => {
      if (operation.operationType !== OperationTypeNode.SUBSCRIPTION) return forward(operation);
      return new Observable((observer) => {
        const extensions = { ...operation.extensions };
        operation.extensions = extensions;
        const stream = new ResumingStream<Result>({
          ...options,
          ...renewal,
          extensions,
          beginsWhole: beginsWhole(operation.variables),
          sink: observer,
          subscribe: (sink) => {
            const attempt = forward(operation).subscribe(hearProtocolErrors(sink));
            return () => attempt.unsubscribe();
          },
        });
        return () => stream.stop();
      });
    });
  }
}

// Over HTTP Apollo's link hides in a result what ended its stream.
function hearProtocolErrors(sink: StreamSink<Result>) {
  return {
    next: (result: ApolloLink.Result) => {
      if (graphQLResultHasProtocolErrors(result)) {
        sink.error(result.extensions[PROTOCOL_ERRORS_SYMBOL]);
      } else {
        sink.next(result as Result);
      }
    },
    error: (problem: unknown) => sink.error(problem),
    complete: () => sink.complete(),
  };
}
