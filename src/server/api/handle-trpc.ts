import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createTRPCContext, type ContextFactories } from "./context";
import { appRouter } from "./root";

/** Answers the dashboard's calls. */
export function handleTRPC(request: Request, factories?: ContextFactories): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    router: appRouter,
    req: request,
    createContext: () => createTRPCContext({ headers: request.headers, ...(factories ? { factories } : {}) }),
    responseMeta: () => ({ headers: new Headers([["cache-control", "no-store"]]) }),
  });
}
