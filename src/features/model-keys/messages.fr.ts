import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted } = formatsOf("fr");
const vendorNames = { openai: "OpenAI", anthropic: "Anthropic", google: "Google", compatible: "Serveur à vous" };

export const messages: MessagesOf<"modelKeys"> = {
  vendorNames,
  vendorInText: { ...vendorNames, compatible: "votre propre serveur" },
  vendorHelp: {
    openai: "Modèles GPT. La clé s’obtient sur platform.openai.com, sous « API keys ».",
    anthropic: "Modèles Claude. La clé s’obtient sur console.anthropic.com, sous « API keys ».",
    google: "Modèles Gemini. La clé s’obtient sur aistudio.google.com.",
    compatible:
      "vLLM, LM Studio, LiteLLM, une passerelle : tout serveur qui parle l’API d’OpenAI et que l’on peut joindre par internet.",
  },
  title: "Modèles d’IA",
  text: "Les bots écrivent avec les clés que vous connectez ici. Sans clé, ils citent vos documents.",
  list: "Fournisseurs",
  loading: "Chargement des fournisseurs",
  connected: "Connecté",
  failing: "Ne fonctionne pas",
  installed: "Fourni par cette installation",
  notConnected: "Non connecté",
  key: (lastFour) => `Clé …${lastFour}`,
  noKey: "Sans clé",
  models: (count) => counted(count, "modèle", "modèles"),
  checked: "Vérifié",
  connect: "Connecter",
  connectLabel: (vendor) => `Connecter ${vendor}`,
  replace: "Remplacer la clé",
  replaceLabel: (vendor) => `Remplacer la clé : ${vendor}`,
  check: "Vérifier",
  checkLabel: (vendor) => `Vérifier la clé : ${vendor}`,
  checkWorks: (vendor) => `La clé fonctionne : ${vendor}.`,
  remove: "Retirer",
  removeLabel: (vendor) => `Retirer la clé : ${vendor}`,
  connectTitle: (vendor) => `Connecter ${vendor}`,
  connectText: "La clé est essayée une fois auprès du fournisseur, conservée chiffrée, et jamais plus affichée.",
  apiKey: "Clé API",
  apiKeyHelp: "Ce que les bots écrivent est facturé à cette clé par le fournisseur.",
  apiKeyOptionalHelp: "Laissez vide si votre serveur n’en demande pas.",
  baseUrl: "Adresse",
  baseUrlHelp: "Se termine en général par /v1, comme https://models.example.com/v1.",
  save: "Vérifier et connecter",
  connectedToast: (vendor) => `Connecté : ${vendor}.`,
  removeTitle: (vendor) => `Retirer la clé de ${vendor} ?`,
  removeText:
    "Les bots qui écrivent avec elle continuent avec la clé de l’installation ou avec leurs modèles de secours. Un bot qui n’a ni l’un ni l’autre ne répond plus tant que vous n’avez pas choisi un autre modèle.",
  removed: (vendor) => `La clé a été retirée : ${vendor}.`,
};
