import { callTRPCProcedure } from "@trpc/server";
import { createTRPCContext, type ContextFactories, type TRPCContext } from "~/server/api/context";
import { appRouter } from "~/server/api/root";
import { createCallerFactory } from "~/server/api/trpc";
import { findSession } from "~/server/modules/accounts";
import { testWorld, type Person } from "./world";

const OWN_PAGE = { "sec-fetch-site": "same-origin" };

/** A tRPC context of the test's world, for somebody signed in or for nobody. */
export async function trpcContext(
  person: Person | undefined,
  headers: Record<string, string> = OWN_PAGE,
): Promise<TRPCContext> {
  return createTRPCContext({ headers: new Headers(headers), factories: await factoriesFor(person) });
}

export async function factoriesFor(person: Person | undefined): Promise<ContextFactories> {
  const world = await testWorld();
  return {
    createCtx: world.ctx,
    createPlatformCtx: ({ requestId } = {}) => world.platform(requestId === undefined ? {} : { requestId }),
    readSession: async () => (person ? findSession(world, person) : undefined),
  };
}

/** The typed API as this person's browser calls it. */
export async function callerFor(person: Person | undefined) {
  return createCallerFactory(appRouter)(await trpcContext(person));
}

export interface ProcedureCall {
  path: string;
  type: "query" | "mutation" | "subscription";
  input: unknown;
}

/** A call by path, for suites that walk the router. Of a subscription, its first event. */
export async function callProcedure(ctx: TRPCContext, call: ProcedureCall): Promise<unknown> {
  const reader = new AbortController();
  const answer = await open(ctx, call, reader.signal);
  if (!isIterable(answer)) return answer;
  for await (const event of answer) {
    reader.abort();
    return event;
  }
  return undefined;
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

async function open(ctx: TRPCContext, { path, type, input }: ProcedureCall, signal: AbortSignal): Promise<unknown> {
  const getRawInput = () => Promise.resolve(input);
  const answer: unknown = await callTRPCProcedure({
    router: appRouter,
    ctx,
    path,
    type,
    getRawInput,
    signal,
    batchIndex: 0,
  });
  return answer;
}
