import { log } from "~/server/core/log";
import type { Events } from "~/server/providers/events/types";

/** Has a written mail sent now. Never fails: the mail is stored, and the sweep finds what nobody announced. */
export async function announceMail({ events }: { events: Events }, mailId: string): Promise<void> {
  try {
    await events.publish("mail/requested", { mailId }, { id: mailId });
  } catch (error) {
    log.warn("mail event lost, the sweep will find the mail", {
      mailId,
      reason: error instanceof Error ? error.name : "unknown",
    });
  }
}
