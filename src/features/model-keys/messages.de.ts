import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted } = formatsOf("de");
const vendorNames = { openai: "OpenAI", anthropic: "Anthropic", google: "Google", compatible: "Eigener Server" };

export const messages: MessagesOf<"modelKeys"> = {
  vendorNames,
  vendorInText: { ...vendorNames, compatible: "Ihr eigener Server" },
  vendorHelp: {
    openai: "GPT-Modelle. Den Schlüssel gibt es auf platform.openai.com unter „API keys“.",
    anthropic: "Claude-Modelle. Den Schlüssel gibt es auf console.anthropic.com unter „API keys“.",
    google: "Gemini-Modelle. Den Schlüssel gibt es auf aistudio.google.com.",
    compatible:
      "vLLM, LM Studio, LiteLLM, ein Gateway: jeder Server, der OpenAIs API spricht und aus dem Internet erreichbar ist.",
  },
  title: "KI-Modelle",
  text: "Bots schreiben mit den Schlüsseln, die Sie hier verbinden. Ohne Schlüssel zitieren sie Ihre Dokumente.",
  list: "Anbieter",
  loading: "Anbieter werden geladen",
  connected: "Verbunden",
  failing: "Funktioniert nicht",
  installed: "Von dieser Installation gestellt",
  notConnected: "Nicht verbunden",
  key: (lastFour) => `Schlüssel …${lastFour}`,
  noKey: "Ohne Schlüssel",
  models: (count) => counted(count, "Modell", "Modelle"),
  checked: "Geprüft",
  connect: "Verbinden",
  connectLabel: (vendor) => `${vendor} verbinden`,
  replace: "Schlüssel ersetzen",
  replaceLabel: (vendor) => `Schlüssel ersetzen: ${vendor}`,
  check: "Prüfen",
  checkLabel: (vendor) => `Schlüssel prüfen: ${vendor}`,
  checkWorks: (vendor) => `Der Schlüssel funktioniert: ${vendor}.`,
  remove: "Entfernen",
  removeLabel: (vendor) => `Schlüssel entfernen: ${vendor}`,
  connectTitle: (vendor) => `Verbinden: ${vendor}`,
  connectText: "Der Schlüssel wird einmal beim Anbieter ausprobiert, verschlüsselt gespeichert und nie wieder gezeigt.",
  apiKey: "API-Schlüssel",
  apiKeyHelp: "Was die Bots schreiben, stellt der Anbieter diesem Schlüssel in Rechnung.",
  apiKeyOptionalHelp: "Leer lassen, wenn Ihr Server keinen verlangt.",
  baseUrl: "Adresse",
  baseUrlHelp: "Endet meist mit /v1, zum Beispiel https://models.example.com/v1.",
  save: "Prüfen und verbinden",
  connectedToast: (vendor) => `Verbunden: ${vendor}.`,
  removeTitle: (vendor) => `Schlüssel entfernen: ${vendor}?`,
  removeText:
    "Bots, die damit schreiben, arbeiten mit dem Schlüssel der Installation oder ihren Ersatzmodellen weiter. Ein Bot, der beides nicht hat, antwortet erst wieder, wenn Sie ein anderes Modell wählen.",
  removed: (vendor) => `Der Schlüssel wurde entfernt: ${vendor}.`,
};
