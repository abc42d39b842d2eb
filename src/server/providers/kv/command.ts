import { z } from "zod";
import type { Command } from "./types";

const Argument = z.union([z.string(), z.number(), z.boolean(), z.null()]).transform(String);
const CommandBody = z.tuple([z.string()], Argument);
const CommandBodies = z.array(CommandBody);

/** One command as the Upstash client sends it. Throws when the body is anything else. */
export function parseCommand(body: unknown): Command {
  return CommandBody.parse(body);
}

export function parseCommands(body: unknown): Command[] {
  return CommandBodies.parse(body);
}
