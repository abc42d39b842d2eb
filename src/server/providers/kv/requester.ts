import type { Requester, UpstashRequest, UpstashResponse } from "@upstash/redis";
import { AppError } from "~/server/core/errors";
import { parseCommand, parseCommands } from "./command";
import type { CommandRunner } from "./types";

// Replies about the command. All others tell about the server (loading, read-only, wrong password, quota used up):
// the same command works again once the server does.
const COMMAND_FAULT = /^(ERR(?! max )|WRONGTYPE|NOSCRIPT|EXECABORT)\b/;

/** Lets the Upstash client talk to a runner of Redis commands instead of Upstash's HTTP service. */
export function requesterOver(runner: CommandRunner): Requester {
  return { request: async (request) => asResponse(await answer(runner, request)) };
}

/** Turns every outage into `AppError("unavailable")` and lets replies about a wrong command through as they are. */
export function guardRequester(inner: Requester): Requester {
  return {
    async request<TResult>(request: UpstashRequest): Promise<UpstashResponse<TResult>> {
      const response = await inner.request<TResult>(request).catch((error: unknown) => {
        throw isAnswer(error) ? error : unavailable(error);
      });
      const troubled = errorsOf(response).find((message) => !COMMAND_FAULT.test(message));
      if (troubled !== undefined) throw unavailable(new Error(troubled));
      return response;
    },
  };
}

async function answer(runner: CommandRunner, request: UpstashRequest): Promise<unknown> {
  const mode = request.path?.[0];
  if (mode === undefined) {
    const [result] = await runner.run([parseCommand(request.body)], { atomic: false });
    return result;
  }
  if (mode === "pipeline" || mode === "multi-exec") {
    return runner.run(parseCommands(request.body), { atomic: mode === "multi-exec" });
  }
  throw new Error(`The Redis drivers do not offer ${mode}.`);
}

function isAnswer(error: unknown): boolean {
  return error instanceof Error && COMMAND_FAULT.test(error.message);
}

function errorsOf(response: unknown): string[] {
  const parts: unknown[] = Array.isArray(response) ? response : [response];
  return parts.flatMap((part) => {
    const error = typeof part === "object" && part !== null && "error" in part ? part.error : undefined;
    return typeof error === "string" ? [error] : [];
  });
}

function unavailable(cause: unknown): AppError {
  return new AppError("unavailable", "A part of Botsmith that counts and remembers is not answering. Try again soon.", {
    cause,
  });
}

function asResponse<TResult>(reply: unknown): UpstashResponse<TResult> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the client names the type it hopes for, and wants a pipeline's array under it too
  return reply as UpstashResponse<TResult>;
}
