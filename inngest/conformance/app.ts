import { type Inngest, type GetStepTools, type InngestFunction } from "inngest";

/** What the suite uses of the SDK's argument. */
export interface Call {
  event: { name: string; data: Record<string, unknown> };
  step: GetStepTools<Inngest.Any>;
  attempt: number;
}

export interface Failure {
  error: Error;
  event: { data: { event: { data: Record<string, unknown> } } };
}

interface Limit {
  limit: number;
  key?: string;
  scope?: "fn" | "env" | "account";
}

export interface FunctionOptions {
  id: string;
  on?: string;
  /** A condition of the trigger. */
  when?: string;
  cron?: string;
  retries: 0 | 1 | 2 | 3 | 4 | 5;
  concurrency?: Limit | [Limit, Limit];
  idempotency?: string;
  cancelOn?: { event: string; match?: string; if?: string }[];
  onFailure?: (failure: Failure) => unknown;
}

export type Define = (options: FunctionOptions, handler: (call: Call) => unknown) => InngestFunction.Any;

/** The SDK derives a handler's argument from a client's type; the suite fixes it instead, for any client. */
export function definer(client: Inngest.Any): Define {
  return ({ on, when, cron, ...options }, handler) =>
    client.createFunction(
      {
        ...options,
        triggers: [
          ...(on === undefined ? [] : [{ event: on, ...(when === undefined ? {} : { if: when }) }]),
          ...(cron === undefined ? [] : [{ cron }]),
        ],
      },
      (call: Call) => handler(call),
    );
}

/** The SDK reports every error that a test provokes; a test's own expectations say enough. */
export const silentLogger = { debug() {}, info() {}, warn() {}, error() {} };

let apps = 0;

/** Ids differ, because tests of one file share a database. */
export function nextAppId(): string {
  apps += 1;
  return `app-${process.pid}-${apps}`;
}
