import { randomUUID } from "node:crypto";
import { AppError } from "~/server/core/errors";
import { getClient } from "~inngest/client";
import type { Events } from "./types";

/** Publishes to whatever runs the jobs: the embedded engine or an Inngest server. */
export function createEvents(): Events {
  return {
    async publish(name, data, options = {}) {
      try {
        // With an id of our own, a send that is tried again after a lost answer counts once.
        await getClient().send({ name, data, id: options.id ?? randomUUID() });
      } catch (cause) {
        throw new AppError("unavailable", "The job could not be queued. Try again in a moment.", { cause });
      }
    },
  };
}
