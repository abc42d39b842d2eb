import type { AuditEventView } from "~/contracts/audit";
import { Role } from "~/contracts/access";

export type AuditEvent = Pick<AuditEventView, "action" | "targetName" | "before" | "after">;
type Detail = AuditEventView["before"][string] | undefined;

/** What the sentences about an event are made of: names as they stand, null where there is none. */
export interface EventFacts {
  target: string | null;
  before: NamedFacts;
  after: NamedFacts;
  bots: number;
  added: number;
  changed: number;
  /** The settings that were changed, by their names in the code. */
  settings: readonly string[];
}

interface NamedFacts {
  name: string | null;
  slug: string | null;
  role: Role | null;
  vendor: string | null;
}

export function factsOf({ targetName, before, after }: AuditEvent): EventFacts {
  return {
    target: targetName,
    before: namedFacts(before),
    after: namedFacts(after),
    bots: count(after.bots),
    added: count(after.added),
    changed: count(after.changed),
    settings: Array.isArray(after.changed) ? after.changed : [],
  };
}

function namedFacts(details: AuditEventView["before"]): NamedFacts {
  return {
    name: text(details.name),
    slug: text(details.slug),
    role: Role.safeParse(details.role).data ?? null,
    vendor: text(details.vendor),
  };
}

function text(value: Detail): string | null {
  return typeof value === "string" ? value : null;
}

function count(value: Detail): number {
  return typeof value === "number" ? value : 0;
}

/** The sentence of an event's action, as it goes on after the name of who did it; an unknown action by its own name. */
export function tell(said: Readonly<Record<string, (facts: EventFacts) => string>>, event: AuditEvent): string {
  return said[event.action]?.(factsOf(event)) ?? event.action.replaceAll(/[._]/g, " ");
}

/** `welcomeMessage` as "welcome message", for a setting that a language has no word for. */
export function settingInWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
