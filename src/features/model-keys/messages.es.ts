import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted } = formatsOf("es");
const vendorNames = { openai: "OpenAI", anthropic: "Anthropic", google: "Google", compatible: "Servidor propio" };

export const messages: MessagesOf<"modelKeys"> = {
  vendorNames,
  vendorInText: { ...vendorNames, compatible: "tu propio servidor" },
  vendorHelp: {
    openai: "Modelos GPT. La clave se obtiene en platform.openai.com, en «API keys».",
    anthropic: "Modelos Claude. La clave se obtiene en console.anthropic.com, en «API keys».",
    google: "Modelos Gemini. La clave se obtiene en aistudio.google.com.",
    compatible:
      "vLLM, LM Studio, LiteLLM, una pasarela: cualquier servidor que hable la API de OpenAI y sea accesible desde internet.",
  },
  title: "Modelos de IA",
  text: "Los bots escriben con las claves que conectas aquí. Sin ninguna, citan tus documentos.",
  list: "Proveedores",
  loading: "Cargando los proveedores",
  connected: "Conectado",
  failing: "No funciona",
  installed: "Incluido en esta instalación",
  notConnected: "Sin conectar",
  key: (lastFour) => `Clave …${lastFour}`,
  noKey: "Sin clave",
  models: (count) => counted(count, "modelo", "modelos"),
  checked: "Comprobado",
  connect: "Conectar",
  connectLabel: (vendor) => `Conectar ${vendor}`,
  replace: "Sustituir clave",
  replaceLabel: (vendor) => `Sustituir la clave de ${vendor}`,
  check: "Comprobar",
  checkLabel: (vendor) => `Comprobar la clave de ${vendor}`,
  checkWorks: (vendor) => `La clave de ${vendor} funciona.`,
  remove: "Quitar",
  removeLabel: (vendor) => `Quitar la clave de ${vendor}`,
  connectTitle: (vendor) => `Conectar ${vendor}`,
  connectText: "La clave se prueba una vez con el proveedor, se guarda cifrada y no se vuelve a mostrar.",
  apiKey: "Clave de API",
  apiKeyHelp: "Lo que escriben los bots lo factura el proveedor a esta clave.",
  apiKeyOptionalHelp: "Déjala vacía si tu servidor no la pide.",
  baseUrl: "Dirección",
  baseUrlHelp: "Normalmente termina en /v1, como https://models.example.com/v1.",
  save: "Comprobar y conectar",
  connectedToast: (vendor) => `Conectado: ${vendor}.`,
  removeTitle: (vendor) => `¿Quitar la clave de ${vendor}?`,
  removeText:
    "Los bots que escriben con ella siguen con la clave de la instalación o con sus modelos de reserva. Un bot que no tiene ninguno no responde hasta que elijas otro modelo.",
  removed: (vendor) => `Se ha quitado la clave de ${vendor}.`,
};
