import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted } = formatsOf("fr");

export const messages: MessagesOf<"palette"> = {
  open: "Rechercher",
  title: "Aller à ou faire",
  hint: "Pages, bots et actions",
  input: "Que cherchez-vous ?",
  results: "Résultats",
  count: (count) => counted(count, "résultat", "résultats"),
  nothing: (query) => `Rien ne s’appelle « ${query} ». Essayez le nom d’une page ou d’un bot.`,
  groups: { bot: "Ce bot", action: "Actions", bots: "Bots", workspace: "Espace", other: "Ailleurs" },
  pageOf: (page, bot) => `${bot} : ${page}`,
  setUp: "Configurer",
  newBot: "Nouveau bot",
  switchTo: (name) => `Passer à ${name}`,
  account: "Votre compte",
  apiReference: "Référence de l’API",
  theme: (name) => `Thème : ${name}`,
  signOut: "Se déconnecter",
  shortcuts: "Raccourcis clavier",
  copySnippet: "Copier le code",
  copied: "Le code a été copié.",

  keysTitle: "Raccourcis clavier",
  keysText: "Ils fonctionnent partout où vous n’êtes pas en train d’écrire.",
  keysGeneral: "Partout",
  keysWorkspace: "Aller à une page de l’espace",
  keysBot: "Aller à une page du bot ouvert",
  keyOpen: "Ouvrir la recherche",
  keySearch: "Aller au champ de recherche de la page",
  keyHelp: "Afficher cette liste",
  keyLeave: "Fermer ce qui est ouvert",
  keyThen: "puis",
  keyOr: "ou",
  singleKeys: "Raccourcis d’une seule touche",
  singleKeysHelp:
    "Désactivez-les si vous parlez à votre ordinateur ou appuyez sur des touches par accident. Ctrl K et ⌘ K fonctionnent toujours.",
};
