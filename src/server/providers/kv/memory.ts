import { integer, required } from "./memory-arguments";
import { isMemoryCommand, runMemoryCommand } from "./memory-commands";
import type { ScriptRunner } from "./memory-scripts";
import { MemoryStore, RedisReplyError } from "./memory-store";
import type { Command, CommandResult, CommandRunner, Reply } from "./types";

interface MemoryRunnerOptions {
  now?: () => number;
  maxKeys?: number;
}

const SCRIPT_COMMANDS = ["EVAL", "EVALSHA", "SCRIPT"];

/**
 * Redis in this process, for an installation that is one process: strings, counters, hashes, expiry, transactions and
 * scripts. Nothing outlives the process. A command that it does not offer is an error, as with a server.
 */
export function createMemoryRunner(options: MemoryRunnerOptions = {}): CommandRunner {
  const store = new MemoryStore(options);
  let scripts: ScriptRunner | undefined;

  return {
    async run(commands, { atomic }) {
      // Loaded before the first command runs: from there on nothing waits, so a batch is atomic by itself.
      if (commands.some(isScriptCommand)) scripts ??= await newScriptRunner(store);
      const unknown = atomic ? commands.find((command) => !isKnown(command)) : undefined;
      if (unknown) throw new Error(`EXECABORT Transaction discarded because of '${unknown[0]}'.`);
      return commands.map((command) => attempt(() => runOne(store, scripts, command)));
    },
    close: () => Promise.resolve(store.clear()),
  };
}

// The Lua machine costs start-up time that an installation with a real Redis never needs to spend.
async function newScriptRunner(store: MemoryStore): Promise<ScriptRunner> {
  const { ScriptRunner } = await import("./memory-scripts");
  return new ScriptRunner((command) => runMemoryCommand(store, command));
}

function isScriptCommand([name]: Command): boolean {
  return SCRIPT_COMMANDS.includes(name.toUpperCase());
}

function isKnown(command: Command): boolean {
  return isScriptCommand(command) || isMemoryCommand(command[0]);
}

function runOne(store: MemoryStore, scripts: ScriptRunner | undefined, command: Command): Reply {
  if (!scripts || !isScriptCommand(command)) return runMemoryCommand(store, command);
  const [name, ...args] = command;
  if (name.toUpperCase() === "SCRIPT") return manageScripts(scripts, args);
  const script = required(args, 0);
  const sha = name.toUpperCase() === "EVAL" ? scripts.load(script) : script;
  const keyCount = integer(required(args, 1));
  return scripts.run(sha, args.slice(2, 2 + keyCount), args.slice(2 + keyCount));
}

function manageScripts(scripts: ScriptRunner, [action = "", ...rest]: readonly string[]): Reply {
  switch (action.toUpperCase()) {
    case "LOAD":
      return scripts.load(required(rest, 0));
    case "EXISTS":
      return rest.map((sha) => (scripts.has(sha) ? 1 : 0));
    default:
      throw new RedisReplyError(`ERR unknown subcommand '${action}'`);
  }
}

function attempt(run: () => Reply): CommandResult {
  try {
    return { result: run() };
  } catch (error) {
    if (error instanceof RedisReplyError) return { error: error.message };
    throw error;
  }
}
