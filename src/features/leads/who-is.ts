import type { LeadView } from "~/contracts/leads";
import type { MessagesOf } from "~/i18n/types";

/** What a lead is called: the best of what was told. */
export function whoIs({ name, email, phone, company }: LeadView, messages: MessagesOf<"leads">): string {
  return name ?? email ?? phone ?? company ?? messages.anonymous;
}
