import { ApolloLink } from "@apollo/client";
import { Observable } from "rxjs";

/** Hears of each time that a stream is asked for. Given to a subscription as `context.attempts`. */
export type Attempts = { asked(): void; lost(): void };

/**
 * Stands below the link that makes streams resume, which keeps each loss from whoever follows one: the
 * light has to know of it all the same.
 */
export const heardAttempts = new ApolloLink((operation, forward) => {
  const attempts: Attempts | undefined = operation.getContext().attempts;
  if (!attempts) return forward(operation);
  return new Observable((observer) => {
    attempts.asked();
    return forward(operation).subscribe({
      next: (result) => observer.next(result),
      error: (problem: unknown) => {
        attempts.lost();
        observer.error(problem);
      },
      complete: () => observer.complete(),
    });
  });
});
