import type { Role } from "~/contracts/access";
import { lasting } from "./lasting";
import type { MailContent } from "./layout";

export interface InvitationData {
  inviter: string;
  workspace: string;
  role: Role;
  /** Absolute, with the invitation's secret. */
  url: string;
  validDays: number;
}

const whatTheyMayDo: Record<Role, string> = {
  owner: "As an owner you can do everything in it.",
  admin: "As an admin you can manage its bots, members and keys.",
  editor: "As an editor you can build and change its bots.",
  operator: "As an operator you can answer its conversations.",
  viewer: "As a viewer you can look at its bots and conversations.",
};

export function invitation({ inviter, workspace, role, url, validDays }: InvitationData): MailContent {
  return {
    subject: `${inviter} invites you to ${workspace} on Botsmith`,
    preview: `Join the workspace ${workspace}.`,
    heading: `Join ${workspace}`,
    paragraphs: [`${inviter} invites you to the workspace ${workspace} on Botsmith. ${whatTheyMayDo[role]}`],
    action: { label: "Accept the invitation", url },
    notes: [
      `The link works for ${lasting(validDays, "day")}.`,
      `You do not know ${inviter}? Then ignore this mail: without the click nothing happens.`,
    ],
  };
}
