import { NonRetriableError, type GetStepTools, type Inngest, type InngestFunction } from "inngest";
import { z } from "zod";
import { eventSchemas, type EventData, type EventName } from "~/contracts/events";
import type { Actor } from "~/server/core/actor";
import type { Ctx } from "~/server/core/ctx";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { inBackground } from "~/server/core/background";

export type JobStep = GetStepTools<Inngest.Any>;

interface Concurrency {
  limit: number;
  /** CEL over `event`, for example `event.data.workspaceId`. */
  key?: string;
}

interface Options {
  id: string;
  /** Attempts after the first. */
  retries?: Retries;
  /** One limit, or two that must both have room. */
  concurrency?: Concurrency | [Concurrency, Concurrency];
}

type Retries = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/** Bound to the event's workspace, or to none when the event names none. */
export type JobCtx<N extends EventName> = EventData<N> extends { workspaceId: string } ? Ctx : PlatformCtx;

export interface JobSpec<N extends EventName> extends Options {
  on: N;
  /** CEL; a second event with the same value within 24 hours starts nothing. */
  idempotency?: string;
  cancelOn?: readonly { event: EventName; match: string }[];
  run(args: { ctx: JobCtx<N>; data: EventData<N>; step: JobStep; attempt: number; runId: string }): Promise<unknown>;
  /** After the last attempt. */
  failed?(args: { ctx: JobCtx<N>; data: EventData<N>; error: Error }): Promise<unknown>;
}

export interface CronSpec extends Options {
  /** Five fields, UTC unless they start with `TZ=Europe/Amsterdam`. */
  cron: string;
  run(args: { ctx: PlatformCtx; step: JobStep; attempt: number; runId: string }): Promise<unknown>;
  failed?(args: { ctx: PlatformCtx; error: Error }): Promise<unknown>;
}

/** How a job comes to its context; the container, or what a test has in its place. */
export interface JobRuntime {
  createCtx(options: { workspaceId: string; actor: Actor; requestId?: string }): Ctx;
  createPlatformCtx(options: { requestId?: string }): PlatformCtx;
}

/** A job that no client has yet. */
export interface Job {
  readonly id: string;
  readonly on: EventName | undefined;
  bind(client: Inngest.Any, runtime: JobRuntime): InngestFunction.Any;
}

const DEFAULT_RETRIES = 3;

export function defineJob<N extends EventName>(spec: JobSpec<N>): Job {
  const schema: z.ZodType<EventData<N>> = schemaOf(spec.on);
  return {
    id: spec.id,
    on: spec.on,
    bind(client, runtime) {
      const open = (raw: unknown, runId: string) => {
        const data = parseData(schema, raw);
        return { data, ctx: contextFor<N>(runtime, spec.id, data, runId) };
      };
      return client.createFunction(
        {
          ...optionsOf(spec),
          triggers: [{ event: spec.on }],
          ...(spec.idempotency === undefined ? {} : { idempotency: spec.idempotency }),
          ...(spec.cancelOn === undefined ? {} : { cancelOn: [...spec.cancelOn] }),
          ...onFailureOf(spec.failed && ((raw, runId, error) => spec.failed?.({ ...open(raw, runId), error }))),
        },
        ({ event, step, attempt, runId }: JobCall) =>
          inBackground(() => spec.run({ ...open(event.data, runId), step, attempt, runId })),
      );
    },
  };
}

export function defineCron(spec: CronSpec): Job {
  return {
    id: spec.id,
    on: undefined,
    bind(client, runtime) {
      return client.createFunction(
        {
          ...optionsOf(spec),
          triggers: [{ cron: spec.cron }],
          ...onFailureOf(
            spec.failed &&
              ((_raw, requestId, error) => spec.failed?.({ ctx: runtime.createPlatformCtx({ requestId }), error })),
          ),
        },
        ({ step, attempt, runId }: JobCall) =>
          inBackground(() => spec.run({ ctx: runtime.createPlatformCtx({ requestId: runId }), step, attempt, runId })),
      );
    },
  };
}

/** What we use of the SDK's argument. */
interface JobCall {
  event: { data: unknown };
  step: JobStep;
  attempt: number;
  runId: string;
}

const Failure = z.object({ run_id: z.string(), event: z.object({ data: z.unknown().optional() }) });

function onFailureOf(handle: ((raw: unknown, runId: string, error: Error) => unknown) | undefined) {
  if (!handle) return {};
  return {
    onFailure: async ({ event, error }: { event: { data: unknown }; error: Error }) => {
      const failure = Failure.parse(event.data);
      await handle(failure.event.data, failure.run_id, error);
    },
  };
}

// The engines differ in how often they try when nothing is said; so it is always said.
function optionsOf({ id, retries = DEFAULT_RETRIES, concurrency }: Options) {
  return { id, retries, ...(concurrency === undefined ? {} : { concurrency }) };
}

function parseData<T>(schema: z.ZodType<T>, raw: unknown): T {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new NonRetriableError(`The event does not fit its schema: ${z.prettifyError(parsed.error)}`);
}

function contextFor<N extends EventName>(
  runtime: JobRuntime,
  job: string,
  data: EventData<N>,
  requestId: string,
): JobCtx<N> {
  if ("workspaceId" in data) {
    return asJobCtx<N>(runtime.createCtx({ workspaceId: data.workspaceId, actor: { kind: "system", job }, requestId }));
  }
  return asJobCtx<N>(runtime.createPlatformCtx({ requestId }));
}

// TypeScript does not narrow a conditional type by a test of the value it depends on.
function asJobCtx<N extends EventName>(ctx: Ctx | PlatformCtx): JobCtx<N> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- contextFor tests the very condition of JobCtx
  return ctx as JobCtx<N>;
}

// A lookup by a generic name loses the link between the name and its schema.
function schemaOf<N extends EventName>(name: N): z.ZodType<EventData<N>> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- EventData<N> is inferred from this very entry
  return eventSchemas[name] as unknown as z.ZodType<EventData<N>>;
}
