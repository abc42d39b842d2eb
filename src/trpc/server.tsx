import "server-only";

import {
  defaultShouldDehydrateQuery,
  dehydrate,
  HydrationBoundary,
  type FetchInfiniteQueryOptions,
  type FetchQueryOptions,
  type QueryClient,
  type QueryKey,
} from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { createTRPCContext } from "~/server/api/context";
import { appRouter } from "~/server/api/root";
import { createQueryClient } from "./query-client";

/** One cache a request, shared by its layout and its page. */
export const getQueryClient: () => QueryClient = cache(() => createQueryClient({ retries: 0 }));

const createContext = cache(async () => createTRPCContext({ headers: await headers() }));

/** Query options for `prefetch`, or for `getQueryClient().fetchQuery` where the server itself needs the data. */
export const trpc = createTRPCOptionsProxy({ ctx: createContext, router: appRouter, queryClient: getQueryClient });

/** Starts a query and goes on: the page streams, and the browser waits for what is not there yet. */
export function prefetch<Data, Failure, Selected, Key extends QueryKey>(
  options: FetchQueryOptions<Data, Failure, Selected, Key>,
): void {
  void getQueryClient().prefetchQuery(options);
}

/** The same for the first page of an infinite query. */
export function prefetchInfinite<Data, Failure, Selected, Key extends QueryKey, Param>(
  options: FetchInfiniteQueryOptions<Data, Failure, Selected, Key, Param>,
): void {
  void getQueryClient().prefetchInfiniteQuery(options);
}

/** Hands what was fetched to the browser, also what a page still waits for. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}

/**
 * Of a layout: hands over what is there. A query that runs belongs to a page or a layout further in, which are drawn at the
 * same time: handed over here as well, it would be known here as running, and what came of it would be drawn in the browser
 * only, so that the two would not agree.
 */
export function HydrateLayout({ children }: { children: ReactNode }) {
  const state = dehydrate(getQueryClient(), { shouldDehydrateQuery: defaultShouldDehydrateQuery });
  return <HydrationBoundary state={state}>{children}</HydrationBoundary>;
}
