import type { LeadView } from "~/contracts/leads";
import { messages } from "./messages";

/** What a lead is called: the best of what was told. */
export function whoIs({ name, email, phone, company }: LeadView): string {
  return name ?? email ?? phone ?? company ?? messages.anonymous;
}
