import type { Redis } from "@upstash/redis";

export type RedisDriver = "upstash" | "redis" | "memory";

/** One Redis for the process. Concurrent calls on `redis` travel together in one round trip. */
export interface RedisConnection {
  readonly driver: RedisDriver;
  /**
   * Throws `AppError("unavailable")` when the server cannot be reached or does not answer in time. A command that is
   * wrong in itself (wrong type, unknown name) throws the client's own error: that is a bug, not an outage.
   */
  readonly redis: Redis;
  close(): Promise<void>;
}

export type Reply = string | number | null | Reply[];

/** Name first, then its arguments. */
export type Command = readonly [string, ...string[]];

export type CommandResult = { result: Reply; error?: undefined } | { error: string; result?: undefined };

/** What a driver does beneath the client: run Redis commands in order. */
export interface CommandRunner {
  /** A failed command answers `error` and the rest still run. Rejects only when the server itself cannot be used. */
  run(commands: readonly Command[], options: { atomic: boolean }): Promise<CommandResult[]>;
  close(): Promise<void>;
}
