import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";

const FRESH_MS = 30_000;

/**
 * Pages hand their prefetched queries to the browser, also those that still run, and those that failed as failed.
 * `retries` are those of a query whose failure may pass: a browser can wait for them, a page on the server cannot.
 */
export function createQueryClient({ retries }: { retries: number }): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Above zero, so that the browser does not ask again at once for what the page has just brought along.
        staleTime: FRESH_MS,
        // Otherwise a reader without a network would look at a skeleton for ever, and never be told why.
        networkMode: "always",
        refetchOnReconnect: true,
        retry: (failures, error) => failures < retries && isWorthRetrying(error),
      },
      mutations: { networkMode: "always" },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        // Next hides what must not be seen; hiding it here too would lose its own marks for dynamic pages.
        shouldRedactErrors: () => false,
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}

/** A refusal stays one however often it is asked; a network that broke or a fault of ours may pass. */
function isWorthRetrying(error: unknown): boolean {
  const data = property(error, "data");
  const status = property(data, "httpStatus");
  return typeof status !== "number" || status >= 500;
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
