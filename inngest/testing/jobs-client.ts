import { Inngest, Middleware } from "inngest";
import { newId } from "~/server/core/ids";
import { AppErrorMiddleware } from "~inngest/on-error";

export const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** Sees each piece of work that the engine records on its own: a job's step, and a job's function as a whole. */
export type Around = (work: { job: string; step: string | undefined; run: () => Promise<unknown> }) => Promise<unknown>;

export interface ClientOptions {
  /** Another name than the other tests' jobs have, if not said otherwise. */
  appId?: string;
  around?: Around;
}

/** A client as the product's, with something around each piece of work. */
export function jobsClient({ appId = newId("token"), around }: ClientOptions, send: typeof fetch): Inngest.Any {
  const middleware = [AppErrorMiddleware, ...(around ? [middlewareOf(around)] : [])];
  return new Inngest({
    id: appId,
    isDev: true,
    baseUrl: "http://jobs.invalid",
    logger: quiet,
    middleware,
    fetch: send,
  });
}

function middlewareOf(around: Around) {
  return class extends Middleware.BaseMiddleware {
    readonly id = "test:around";

    override async wrapStepHandler({ fn, stepInfo, next }: Middleware.WrapStepHandlerArgs): Promise<unknown> {
      return around({ job: fn.id(), step: stepInfo.options.id, run: next });
    }

    override async wrapFunctionHandler({ fn, ctx, next }: Middleware.WrapFunctionHandlerArgs): Promise<unknown> {
      // What a job does after its last failure is no work of its own.
      if (ctx.event.name === "inngest/function.failed") return next();
      return around({ job: fn.id(), step: undefined, run: next });
    }
  };
}
