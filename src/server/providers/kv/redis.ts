import { sha1, stripShebang } from "./script-source";
import type { Command, CommandResult, CommandRunner, Reply } from "./types";

interface RedisRunnerOptions {
  url: string;
  timeoutMs?: number;
  /** Told about lost connections; the client reconnects by itself. */
  onError?: (error: Error) => void;
}

/** An ordinary Redis server over its own protocol. */
export function createRedisRunner({ url, timeoutMs = 3000, onError }: RedisRunnerOptions): CommandRunner {
  // Loaded only where there is such a server; calls wait for that, once.
  const opened = import("ioredis").then(({ Redis }) => {
    const client = new Redis(url, {
      connectTimeout: timeoutMs,
      commandTimeout: timeoutMs,
      maxRetriesPerRequest: 1,
      retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
    });
    // Without a listener the client prints to the console; calls in flight fail by themselves.
    client.on("error", (error: Error) => onError?.(error));
    return client;
  });
  const scripts = new ScriptNames();

  return {
    async run(commands, { atomic }) {
      const client = await opened;
      const batch = atomic ? client.multi() : client.pipeline();
      for (const command of commands) {
        const [name, ...args] = scripts.translate(command);
        batch.call(name, ...args);
      }
      const replies = await batch.exec();
      if (replies === null) throw new Error("The transaction was discarded.");
      const results = replies.map(([error, reply]) => toResult(error, reply));
      return results.map((result, index) => scripts.restoreName(commands[index], result));
    },
    async close() {
      const client = await opened;
      if (client.status === "ready") await client.quit().catch(() => client.disconnect());
      else client.disconnect();
    },
  };
}

/** Scripts run without their shebang line, so the server knows them by another hash than the caller does. */
class ScriptNames {
  readonly #stripped = new Map<string, string>();

  translate(command: Command): Command {
    const [name, first, ...rest] = command;
    if (first === undefined) return command;
    switch (name.toUpperCase()) {
      case "EVAL":
        return [name, this.#strip(first), ...rest];
      case "EVALSHA":
        return [name, this.#stripped.get(first) ?? first, ...rest];
      case "SCRIPT": {
        const [source, ...others] = rest;
        return first.toUpperCase() === "LOAD" && source !== undefined
          ? [name, first, this.#strip(source), ...others]
          : [name, first, ...rest.map((sha) => this.#stripped.get(sha) ?? sha)];
      }
      default:
        return command;
    }
  }

  /** SCRIPT LOAD answers the hash that the caller will use. */
  restoreName(command: Command | undefined, result: CommandResult): CommandResult {
    const isLoad = command?.[0].toUpperCase() === "SCRIPT" && command[1]?.toUpperCase() === "LOAD";
    const source = command?.[2];
    return isLoad && source !== undefined && result.error === undefined ? { result: sha1(source) } : result;
  }

  #strip(script: string): string {
    const stripped = stripShebang(script);
    if (stripped !== script) this.#stripped.set(sha1(script), sha1(stripped));
    return stripped;
  }
}

function toResult(error: Error | null, reply: unknown): CommandResult {
  if (error === null) return { result: toReply(reply) };
  // Only the server's own replies belong to one command; anything else means that the connection is gone.
  if (error.name === "ReplyError") return { error: error.message };
  throw error;
}

function toReply(reply: unknown): Reply {
  if (typeof reply === "string" || typeof reply === "number") return reply;
  if (Array.isArray(reply)) return reply.map(toReply);
  // The client makes an object of a hash; the wire has it flat.
  if (typeof reply === "object" && reply !== null) {
    return Object.entries(reply).flatMap(([field, value]) => [field, toReply(value)]);
  }
  return null;
}
