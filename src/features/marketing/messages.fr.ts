import type { MessagesOf } from "~/i18n/types";

export const messages: MessagesOf<"marketing"> = {
  navigation: "Site",
  docs: "Documentation",
  title: "Des réponses que vos clients peuvent vérifier",
  text: "Botsmith fait de votre site, de vos fichiers et de vos textes un chatbot pour votre site. Chaque réponse nomme sa source, chaque source ouvre la citation exacte, et ce que vos textes ne disent pas, le bot ne le dit pas non plus.",
  signUp: "Créer votre bot",
  signIn: "Se connecter",
  readDocs: "Lire la documentation",
  dashboard: "Ouvrir le tableau de bord",
  promise: "Environ trois minutes de l’inscription à la première réponse. Aucune clé n’est nécessaire pour commencer.",
  tryIt: "Essayer un bot",
  tryItText:
    "Un vrai bot, fait des guides de Botsmith, qui sont en anglais. Posez-lui une question, cliquez sur un numéro pour voir la citation, ou demandez ce que les guides ne peuvent pas savoir.",
  points: [
    {
      title: "Donnez-lui ce que vous savez",
      text: "Une adresse web, des fichiers ou un texte. Vous le voyez lire, et apprenez ce qu’il n’a pas pu lire.",
    },
    {
      title: "Vérifiez avant qu’il ne parle",
      text: "Il propose des questions tirées de vos propres textes. Quand il n’a pas de réponse, il le dit avec vos mots.",
    },
    {
      title: "Placez-le là où sont vos visiteurs",
      text: "Une ligne sur n’importe quel site, et un contrôle que cela y fonctionne. Ou une page à lui, ou votre programme.",
    },
  ],
};
