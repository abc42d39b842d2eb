import { definedOnly } from "~/lib/defined-only";
import type { Actor } from "./actor";
import { actorId } from "./actor";
import { newId } from "./ids";

/** What an audit row keeps of a change: names and settings, never texts, keys or addresses of visitors. */
export type AuditDetails = Record<string, string | number | boolean | null | readonly string[]>;

export interface AuditEntry {
  /** `noun.verb` in the past tense, for example `bot.created`. */
  action: string;
  targetId?: string;
  before?: AuditDetails;
  after?: AuditDetails;
}

/** Whose change it is. A `Ctx` fits; a verb that opens a workspace passes the new one. */
export interface AuditScope {
  workspaceId: string;
  actor: Actor;
  requestId?: string | undefined;
}

/** The part of a transaction that an audit row needs, of a workspace's client and of the plain one alike. */
export interface AuditSink {
  auditEvent: {
    create(args: { data: AuditRow }): PromiseLike<unknown>;
  };
}

/** Writes who did what, in the transaction of the change itself: both are stored or neither is. */
export async function recordAudit(scope: AuditScope, tx: AuditSink, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: auditRow(scope, entry) });
}

/** For a change whose one statement writes its audit row too. */
export function auditRow(scope: AuditScope, entry: AuditEntry): AuditRow {
  return {
    id: newId("audit"),
    workspaceId: scope.workspaceId,
    actorKind: scope.actor.kind,
    actorId: actorId(scope.actor),
    action: entry.action,
    ...definedOnly({
      targetId: entry.targetId,
      before: entry.before,
      after: entry.after,
      requestId: scope.requestId,
    }),
  };
}

export interface AuditRow {
  id: string;
  workspaceId: string;
  actorKind: string;
  actorId: string;
  action: string;
  targetId?: string;
  before?: AuditDetails;
  after?: AuditDetails;
  requestId?: string;
}
