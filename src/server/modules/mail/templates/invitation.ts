import type { Role } from "~/contracts/access";
import type { MailContent } from "./layout";
import type { MailTexts } from "./messages";

export interface InvitationData {
  inviter: string;
  workspace: string;
  role: Role;
  /** Absolute, with the invitation's secret. */
  url: string;
  validDays: number;
}

export function invitation(
  { invitation: texts }: MailTexts,
  { inviter, workspace, role, url, validDays }: InvitationData,
): MailContent {
  return {
    subject: texts.subject(inviter, workspace),
    preview: texts.preview(workspace),
    heading: texts.heading(workspace),
    paragraphs: [texts.text(inviter, workspace, role)],
    action: { label: texts.action, url },
    notes: [texts.works(validDays), texts.notKnown(inviter)],
  };
}
