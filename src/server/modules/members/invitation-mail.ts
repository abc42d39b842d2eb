import type { InvitationView } from "~/contracts/workspaces";
import { localeOf } from "~/lib/locales";
import { actorId } from "~/server/core/actor";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { hashToken } from "~/server/core/token-hash";
import type { TenantTx } from "~/server/db/tenant-client";
import { enqueueMail } from "~/server/modules/mail";
import { INVITATION_DAYS } from "./invitation-view";

/** Puts the mail with the link into the outbox. Returns its id. */
export async function writeInvitationMail(
  ctx: Ctx,
  tx: TenantTx,
  { email, role, url }: { email: string; role: InvitationView["role"]; url: string },
): Promise<string> {
  const workspace = await tx.workspace.findUnique({ where: { id: ctx.workspaceId } });
  if (!workspace) throw notFound("workspace");
  const inviter = await tx.membership.findFirst({
    where: { userId: actorId(ctx.actor) },
    select: { user: { select: { name: true, locale: true } } },
  });
  return enqueueMail(tx, {
    template: "invitation",
    data: {
      inviter: inviter?.user.name ?? workspace.name,
      workspace: workspace.name,
      role,
      url,
      validDays: INVITATION_DAYS,
    },
    to: email,
    locale: localeOf(inviter?.user.locale) ?? ctx.locale,
    dedupeKey: hashToken(url),
  });
}
