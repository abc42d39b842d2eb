import type { Role } from "~/contracts/access";
import type { MailTexts } from "./messages";

const units = {
  minute: ["eine Minute", "Minuten"],
  hour: ["eine Stunde", "Stunden"],
  day: ["einen Tag", "Tage"],
} as const;

function lasting(count: number, unit: keyof typeof units): string {
  const [one, many] = units[unit];
  return count === 1 ? one : `${count} ${many}`;
}

const whatTheyMayDo: Record<Role, string> = {
  owner: "Als Inhaber dürfen Sie darin alles.",
  admin: "Als Admin verwalten Sie Bots, Mitglieder und Schlüssel.",
  editor: "Als Bearbeiter erstellen und ändern Sie die Bots.",
  operator: "Als Operator kümmern Sie sich um die Unterhaltungen.",
  viewer: "Als Betrachter sehen Sie die Bots und Unterhaltungen.",
};

export const messages: MailTexts = {
  hello: (name) => `Guten Tag ${name},`,
  buttonFails: "Falls der Knopf nichts tut, öffnen Sie diese Adresse:",
  verifyEmail: {
    subject: "Bestätigen Sie Ihre E-Mail-Adresse",
    preview: "Ein Klick, und Ihr Botsmith-Konto ist bereit.",
    text: "bestätigen Sie, dass diese Adresse Ihnen gehört, und Ihr Botsmith-Konto ist bereit.",
    action: "Adresse bestätigen",
    works: (hours) => `Der Link gilt einmal und ${lasting(hours, "hour")} lang.`,
    notYou:
      "Sie haben sich nicht bei Botsmith registriert? Dann ignorieren Sie diese Mail: Ohne den Klick geschieht nichts.",
  },
  resetPassword: {
    subject: "Wählen Sie ein neues Passwort",
    preview: "Der Link zu einem neuen Passwort für Botsmith.",
    text: "jemand möchte das Passwort Ihres Botsmith-Kontos ändern.",
    action: "Neues Passwort wählen",
    works: (minutes) =>
      `Der Link gilt einmal und ${lasting(minutes, "minute")} lang. Ein neues Passwort meldet Sie auf allen Geräten ab.`,
    notYou: "Das waren nicht Sie? Dann ignorieren Sie diese Mail: Ihr Passwort bleibt, wie es ist.",
  },
  invitation: {
    subject: (inviter, workspace) => `${inviter} lädt Sie zu ${workspace} auf Botsmith ein`,
    preview: (workspace) => `Treten Sie dem Workspace ${workspace} bei.`,
    heading: (workspace) => `${workspace} beitreten`,
    text: (inviter, workspace, role) =>
      `${inviter} lädt Sie in den Workspace ${workspace} auf Botsmith ein. ${whatTheyMayDo[role]}`,
    action: "Einladung annehmen",
    works: (days) => `Der Link gilt ${lasting(days, "day")} lang.`,
    notKnown: (inviter) =>
      `Sie kennen ${inviter} nicht? Dann ignorieren Sie diese Mail: Ohne den Klick geschieht nichts.`,
  },
};
