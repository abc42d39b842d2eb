import type { Role } from "~/contracts/access";

/** "one hour", "24 hours" */
function lasting(count: number, unit: "minute" | "hour" | "day"): string {
  return count === 1 ? `one ${unit}` : `${count} ${unit}s`;
}

const whatTheyMayDo: Record<Role, string> = {
  owner: "As an owner you can do everything in it.",
  admin: "As an admin you can manage its bots, members and keys.",
  editor: "As an editor you can build and change its bots.",
  operator: "As an operator you can answer its conversations.",
  viewer: "As a viewer you can look at its bots and conversations.",
};

export const messages = {
  hello: (name: string) => `Hello ${name},`,
  buttonFails: "If the button does nothing, open this address:",
  verifyEmail: {
    subject: "Confirm your e-mail address",
    preview: "One click, and your Botsmith account is ready.",
    text: "confirm that this address is yours, and your Botsmith account is ready.",
    action: "Confirm address",
    works: (hours: number) => `The link works once, for ${lasting(hours, "hour")}.`,
    notYou: "You did not sign up for Botsmith? Then ignore this mail: without the click nothing happens.",
  },
  resetPassword: {
    subject: "Choose a new password",
    preview: "The link to choose a new password for Botsmith.",
    text: "somebody asked to change the password of your Botsmith account.",
    action: "Choose a new password",
    works: (minutes: number) =>
      `The link works once, for ${lasting(minutes, "minute")}. A new password signs you out on all devices.`,
    notYou: "It was not you? Then ignore this mail: your password stays as it is.",
  },
  invitation: {
    subject: (inviter: string, workspace: string) => `${inviter} invites you to ${workspace} on Botsmith`,
    preview: (workspace: string) => `Join the workspace ${workspace}.`,
    heading: (workspace: string) => `Join ${workspace}`,
    text: (inviter: string, workspace: string, role: Role) =>
      `${inviter} invites you to the workspace ${workspace} on Botsmith. ${whatTheyMayDo[role]}`,
    action: "Accept the invitation",
    works: (days: number) => `The link works for ${lasting(days, "day")}.`,
    notKnown: (inviter: string) =>
      `You do not know ${inviter}? Then ignore this mail: without the click nothing happens.`,
  },
};

export type MailTexts = typeof messages;
