import type { ArchivePart, ImportResult } from "~/contracts/transfers";
import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, formatBytes, formatList, formatNumber } = formatsOf("fr");

const parts: Record<ArchivePart, string> = {
  members: "membres",
  "api-keys": "clés API",
  bots: "bots",
  avatars: "images",
  "lead-forms": "formulaires",
  sources: "sources",
  files: "fichiers",
  pairs: "réponses approuvées",
  documents: "documents",
  visitors: "visiteurs",
  conversations: "conversations",
  messages: "messages",
  leads: "contacts",
  audit: "journal",
};

export const messages: MessagesOf<"transfers"> = {
  exportTitle: "Export",
  exportText:
    "Une archive avec vos bots, leurs images, sources, fichiers envoyés, questions et réponses, conversations, contacts et le journal. Elle ne contient ni clés ni secrets.",
  exportAction: "Créer un export",
  exportStarted: "L’export est en préparation. Vous pouvez quitter cette page.",
  exportKept: (days) =>
    `Un export terminé est conservé ${counted(days, "jour", "jours")}, puis son fichier est supprimé.`,
  loading: "Chargement des exports et des imports",
  exports: "Exports",
  waiting: "Attend son tour",
  exporting: (part) => (part ? `Écriture : ${parts[part]}` : "Décompte de ce qu’il y a"),
  importing: (part) => (part ? `Reprise : ${parts[part]}` : "Ouverture du fichier"),
  counted: (done, total) => `${formatNumber(done)} sur ${formatNumber(total)}`,
  measured: (done, total) => `${formatBytes(done)} sur ${formatBytes(total)}`,
  exportProgress: "Progression de l’export",
  importProgress: "Progression de l’import",
  mayLeave: "Vous pouvez quitter cette page : cela continue, et vous le retrouvez ici.",
  stop: "Arrêter",
  stopLabel: (name) => `Arrêter ${name}`,
  stopped: "Arrêté",
  failed: "Échoué",
  expired: "Fichier supprimé",
  madeAt: "Créé",
  deletedAt: (day) => `conservé jusqu’au ${day}`,
  download: "Télécharger",
  downloadLabel: (name) => `Télécharger ${name}`,
  remove: "Supprimer",
  removeLabel: (name) => `Supprimer ${name}`,
  removeQuestion: "Supprimer cet export ?",
  removeText:
    "Son fichier ne pourra plus être téléchargé. Votre espace reste tel quel, et vous pouvez créer un autre export.",
  removed: "L’export a été supprimé.",
  importTitle: "Import",
  importText:
    "Apporte un export dans cet espace, d’un autre espace ou d’un autre Botsmith. Ce qui est déjà là reste tel quel : le même fichier peut donc être importé de nouveau.",
  importOwnersOnly: "Seul un propriétaire peut importer un export dans cet espace.",
  importAction: "Choisir un export…",
  importHelp:
    "Un fichier qui se termine par .tar.gz. Les bots reçoivent de nouvelles adresses, les sources sont relues, les membres et les clés ne viennent pas.",
  uploadProgress: "Progression de l’envoi",
  uploading: (loaded, total) => `Envoi : ${formatBytes(loaded)} sur ${formatBytes(total)}`,
  keepOpen: "Gardez cette page ouverte jusqu’à la fin de l’envoi.",
  tooLarge: (most) => `Ce fichier dépasse ${formatBytes(most)}. Importez-le plutôt sur le serveur avec npm run cli.`,
  notAnArchive:
    "Ce n’est pas un export : son nom ne se termine pas par .tar.gz. Choisissez un fichier créé par « Export ».",
  cancelUpload: "Annuler l’envoi",
  imports: "Imports",
  brought: (result) => `De « ${result.workspaceName} » : ${whatCame(result)}.`,
  present: (count) => `Déjà ici : ${formatNumber(count)}.`,
  nothingCame: "il n’y avait rien à apporter",
  leftOut: (count) => counted(count, "élément laissé de côté", "éléments laissés de côté"),
  tryAgain: "Ce qui est arrivé jusque-là est ici. Importez de nouveau le même fichier pour continuer.",
};

function whatCame({ bots, sources, pairs, conversations, messages: said, leads }: ImportResult): string {
  const counts = [
    [bots, "bot", "bots"],
    [sources, "source", "sources"],
    [pairs, "réponse approuvée", "réponses approuvées"],
    [conversations, "conversation", "conversations"],
    [said, "message", "messages"],
    [leads, "contact", "contacts"],
  ] as const;
  const told = counts.flatMap(([count, one, other]) => (count > 0 ? [counted(count, one, other)] : []));
  return told.length === 0 ? messages.nothingCame : formatList(told);
}
