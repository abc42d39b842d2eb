"use client";

import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
  type TRPCLink,
} from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { observable } from "@trpc/server/observable";
import { useState, type ReactNode } from "react";
import superjson from "superjson";
import type { AppRouter } from "~/server/api/root";
import { createQueryClient } from "./query-client";

const { useTRPC, useTRPCClient, TRPCProvider } = createTRPCContext<AppRouter>();
export { useTRPC, useTRPCClient };

const MAX_URL_LENGTH = 4000;

/** Gives every client component below it the typed API and one query cache. */
export function TRPCReactProvider({ children }: { children: ReactNode }) {
  const queryClient = browserQueryClient();
  const [client] = useState(() => createTRPCClient<AppRouter>({ links: links() }));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

let shared: QueryClient | undefined;

// On the server each request has its own cache. In the browser there is one, kept outside React, because a component
// that suspends before the first paint would throw a client made inside it away.
function browserQueryClient(): QueryClient {
  if (typeof window === "undefined") return createQueryClient({ retries: 0 });
  return (shared ??= createQueryClient({ retries: 2 }));
}

function links(): TRPCLink<AppRouter>[] {
  if (typeof window === "undefined") return [refuseOnServer];
  const shared = { url: "/api/trpc", transformer: superjson };
  return [
    splitLink({
      condition: ({ type }) => type === "subscription",
      true: httpSubscriptionLink(shared),
      false: httpBatchLink({ ...shared, maxURLLength: MAX_URL_LENGTH }),
    }),
  ];
}

// While a page renders on the server there is no cookie to call with: its data comes prefetched, or from the browser.
const refuseOnServer: TRPCLink<AppRouter> =
  () =>
  ({ op }) =>
    observable((observer) => {
      observer.error(new TRPCClientError(`${op.path} was not prefetched by the page; the browser asks for it.`));
    });
