import { isRecord } from "./json";

/** An error as the SDK exchanges it, and as it is stored. */
export interface JobError {
  name: string;
  message: string;
  stack?: string;
  code?: string;
  cause?: unknown;
}

/** The app asks for something that the embedded engine does not do. The message lists all of it, by name. */
export class JobsConfigError extends Error {
  override name = "JobsConfigError";

  constructor(readonly problems: readonly string[]) {
    super(`The embedded job engine cannot run this app:\n${problems.map((problem) => `- ${problem}`).join("\n")}`);
  }
}

/** An event is refused; `status` is what the event API answers. */
export class EventRefused extends Error {
  override name = "EventRefused";

  constructor(
    message: string,
    readonly status: 400 | 413,
  ) {
    super(message);
  }
}

export const runErrors = {
  unsupportedStep: (feature: string): JobError => ({
    name: "UnsupportedStepError",
    message: `${feature} is not supported by the embedded job engine. Run with JOBS_MODE=dev or JOBS_MODE=cloud, or write the job without it.`,
  }),
  tooManySteps: (limit: number): JobError => ({
    name: "TooManyStepsError",
    message: `The run has more than ${limit} steps. Put several items into one step.`,
  }),
  outputTooLarge: (what: string, limit: number): JobError => ({
    name: "OutputTooLargeError",
    message: `The output of ${what} is larger than ${Math.round(limit / 1024 / 1024)} MB. Store it and return its key.`,
  }),
  lostTooOften: (times: number): JobError => ({
    name: "WorkerLostError",
    message: `${times} processes died while they executed this job, so it is not tried again.`,
  }),
  functionGone: (functionId: string): JobError => ({
    name: "FunctionGoneError",
    message: `The app has no function ${functionId} any more, so this run was given up.`,
  }),
  noProgress: (): JobError => ({
    name: "NoProgressError",
    message: "The function answered without a result, a step or an error.",
  }),
} as const;

/** Whatever came as an error, in the shape that the SDK reads back. */
export function toJobError(value: unknown): JobError {
  if (isRecord(value)) {
    const { name, message, stack, code, cause, error } = value;
    return {
      name: typeof name === "string" && name ? name : "Error",
      message: typeof message === "string" ? message : typeof error === "string" ? error : JSON.stringify(value),
      ...(typeof stack === "string" ? { stack } : {}),
      ...(typeof code === "string" ? { code } : {}),
      ...(cause === undefined ? {} : { cause }),
    };
  }
  return { name: "Error", message: typeof value === "string" ? value : JSON.stringify(value ?? null) };
}
