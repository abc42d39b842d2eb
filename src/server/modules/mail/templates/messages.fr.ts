import type { Role } from "~/contracts/access";
import type { MailTexts } from "./messages";

const units = { minute: ["une minute", "minutes"], hour: ["une heure", "heures"], day: ["un jour", "jours"] } as const;

function lasting(count: number, unit: keyof typeof units): string {
  const [one, many] = units[unit];
  return count === 1 ? one : `${count} ${many}`;
}

const whatTheyMayDo: Record<Role, string> = {
  owner: "En tant que propriétaire, vous pouvez tout y faire.",
  admin: "En tant qu’administrateur, vous gérez ses bots, ses membres et ses clés.",
  editor: "En tant qu’éditeur, vous créez et modifiez ses bots.",
  operator: "En tant qu’opérateur, vous vous occupez de ses conversations.",
  viewer: "En tant que lecteur, vous voyez ses bots et ses conversations.",
};

export const messages: MailTexts = {
  hello: (name) => `Bonjour ${name},`,
  buttonFails: "Si le bouton ne fait rien, ouvrez cette adresse :",
  verifyEmail: {
    subject: "Confirmez votre adresse e-mail",
    preview: "Un clic, et votre compte Botsmith est prêt.",
    text: "confirmez que cette adresse est la vôtre, et votre compte Botsmith sera prêt.",
    action: "Confirmer l’adresse",
    works: (hours) => `Le lien fonctionne une seule fois, pendant ${lasting(hours, "hour")}.`,
    notYou: "Vous ne vous êtes pas inscrit à Botsmith ? Ignorez cet e-mail : sans le clic, rien ne se passe.",
  },
  resetPassword: {
    subject: "Choisissez un nouveau mot de passe",
    preview: "Le lien pour choisir un nouveau mot de passe Botsmith.",
    text: "quelqu’un a demandé à changer le mot de passe de votre compte Botsmith.",
    action: "Choisir un mot de passe",
    works: (minutes) =>
      `Le lien fonctionne une seule fois, pendant ${lasting(minutes, "minute")}. Un nouveau mot de passe vous déconnecte de tous vos appareils.`,
    notYou: "Ce n’était pas vous ? Ignorez cet e-mail : votre mot de passe reste le même.",
  },
  invitation: {
    subject: (inviter, workspace) => `${inviter} vous invite à rejoindre ${workspace} sur Botsmith`,
    preview: (workspace) => `Rejoignez l’espace ${workspace}.`,
    heading: (workspace) => `Rejoindre ${workspace}`,
    text: (inviter, workspace, role) =>
      `${inviter} vous invite dans l’espace ${workspace} sur Botsmith. ${whatTheyMayDo[role]}`,
    action: "Accepter l’invitation",
    works: (days) => `Le lien fonctionne pendant ${lasting(days, "day")}.`,
    notKnown: (inviter) => `Vous ne connaissez pas ${inviter} ? Ignorez cet e-mail : sans le clic, rien ne se passe.`,
  },
};
