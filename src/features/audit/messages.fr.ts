import type { MessagesOf } from "~/i18n/types";
import { sentenceOf } from "./sentences.fr";

const actors: Record<string, string> = {
  user: "Membre",
  apiKey: "Clé API",
  visitor: "Visiteur",
  system: "Botsmith",
};

export const messages: MessagesOf<"audit"> = {
  sentence: sentenceOf,
  title: "Journal",
  text: "Qui a changé quoi dans cet espace.",
  list: "Journal",
  loading: "Chargement du journal",
  who: "Qui",
  everybody: "Tout le monde",
  botsmith: "Botsmith lui-même",
  about: "À propos de",
  everything: "Tout",
  subjects: {
    workspace: "Espace",
    people: "Membres et invitations",
    keys: "Clés et secrets",
    bots: "Bots",
    knowledge: "Sources et réponses",
    conversations: "Conversations et contacts",
  },
  from: "Du",
  to: "Au",
  sort: "Ordre",
  sorts: { newest: "Les plus récents d’abord", oldest: "Les plus anciens d’abord" },
  download: "Télécharger le CSV",
  clear: "Effacer les filtres",
  keyNamed: (name) => `Clé API « ${name} »`,
  emptyTitle: "Il ne s’est encore rien passé",
  emptyText: "Chaque changement des bots, sources, membres et clés figure ici.",
  noneTitle: "Rien ne correspond à ces filtres",
  noneText: "Choisissez d’autres jours, une autre personne ou un autre sujet.",
  actor: (kind) => actors[kind] ?? kind,
};
