import { z } from "zod";
import { parseRetryAfter } from "./duration";
import { toJobError } from "./errors";
import { parseJson, toJson } from "./json";
import type { Outcome, StepOp } from "./types";

const Op = z.object({
  op: z.string(),
  id: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z.looseObject({ parallelMode: z.string().optional() }).nullish(),
});
type Op = z.infer<typeof Op>;

/** How people know what the engine refuses. */
const features: Readonly<Record<string, string>> = {
  WaitForEvent: "step.waitForEvent",
  WaitForSignal: "step.waitForSignal",
  InvokeFunction: "step.invoke",
  AIGateway: "step.ai.infer",
  Gateway: "step.fetch",
  DeferAdd: "defer",
  DeferAbort: "defer",
};

/** Reads the steps that the SDK reports, in a response or in a checkpoint. */
export function parseOps(value: unknown, options: { race?: boolean } = {}): StepOp[] {
  const ops = z.array(Op).parse(Array.isArray(value) ? value : [value]);
  return ops.map((op) => toStepOp(op, options.race ?? false));
}

/** Reads the answer to a call of the function. */
export function parseAnswer(answer: { status: number; headers: Headers; body: string }, now: Date): Outcome {
  const body = parseJson(answer.body);
  const retryAt = parseRetryAfter(answer.headers.get("retry-after"), now);
  if (answer.status === 200) return { type: "completed", output: toJson(body) };
  if (answer.status === 206) {
    // Version 1 is a function that opted out of waiting for all parallel steps.
    const race = answer.headers.get("x-inngest-req-version") === "1";
    return { type: "ops", ops: parseOps(body, { race }), retryAt };
  }

  const error = toJobError(body ?? answer.body);
  const final = answer.status === 400 || answer.headers.get("x-inngest-no-retry") === "true";
  return final ? { type: "failed", error } : { type: "retry", error, retryAt };
}

function toStepOp(op: Op, alwaysRace: boolean): StepOp {
  const name = (op.displayName ?? op.name ?? op.id).replaceAll("\0", "");
  const race = alwaysRace || op.opts?.parallelMode === "race";
  switch (op.op) {
    case "StepRun":
    case "Step":
      return { type: "ran", id: op.id, name, data: toJson(op.data) };
    case "StepFailed":
      return { type: "stepFailed", id: op.id, name, error: toJobError(op.error) };
    case "StepError":
      return { type: "retry", error: toJobError(op.error) };
    case "StepPlanned":
      return { type: "planned", id: op.id, name, race };
    case "Sleep":
      return { type: "sleep", id: op.id, name, until: op.name ?? "", race };
    case "RunComplete":
      return { type: "complete", output: toJson(op.data) };
    case "DiscoveryRequest":
    case "StepNotFound":
      return { type: "rediscover" };
    default:
      return { type: "unsupported", feature: features[op.op] ?? `The step operation ${op.op}` };
  }
}
