import { randomUUID } from "node:crypto";
import { AppError } from "~/server/core/errors";
import { getClient } from "~inngest/client";
import { createOutgoing } from "./outgoing";
import type { Events } from "./types";

/** Publishes to whatever runs the jobs: the embedded engine or an Inngest server. */
export function createEvents(): Events {
  const outgoing = createOutgoing((events) => getClient().send(events));
  return {
    async publish(name, data, { id, at, merge } = {}) {
      try {
        // With an id of our own, a send that is tried again after a lost answer counts once.
        const event = { name, data, id: id ?? randomUUID(), ...(at ? { ts: at.getTime() } : {}) };
        await outgoing.add(event, at || merge === undefined ? undefined : `${name}|${merge}`);
      } catch (cause) {
        throw new AppError("unavailable", "The job could not be queued. Try again in a moment.", { cause });
      }
    },
  };
}
