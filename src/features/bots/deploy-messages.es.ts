import type { MessagesOf } from "~/i18n/types";

export const deployMessages: MessagesOf<"deploy"> = {
  deployText:
    "Pon el bot donde están tus visitantes. Un cambio en los ajustes o en las fuentes se ve al instante; el código no cambia.",
  onYourSite: "Obtener el código",
  tabWidget: "Burbuja",
  widgetText:
    "Un botón redondo en la esquina que abre el chat. Pega esta línea una vez, antes de la etiqueta de cierre body.",
  tabReact: "React",
  reactText: "Para React y Next.js. Pon el componente en tu layout raíz.",
  reactLabel: "botsmith-chat.tsx",
  tabIframe: "Iframe",
  tabLink: "Página completa",
  tabRest: "API",
  snippetLabel: "HTML",
  copySnippet: "Copiar el código",
  iframeText: "Muestra el chat como parte de la página, por ejemplo en una página de ayuda.",
  linkLabel: "Enlace",
  linkText: "Una página propia que puedes enviar a cualquiera.",
  openLink: "Abrir la página",
  restText: "Para tus propios programas. Sustituye bs_… por una clave de este espacio.",
  restKeys: "Claves de API",
  restReference: "Referencia de la API",
  cspTitle: "¿Tu sitio envía una Content-Security-Policy?",
  cspText: "Entonces permite en ella esta dirección. Los demás sitios no necesitan nada.",

  check: "¿Funciona en mi sitio?",
  checkText:
    "Da la dirección de una página con el código. Botsmith la visita como cualquier visitante y dice qué ha visto.",
  checkUrl: "Dirección de la página",
  checkPlaceholder: "https://example.com",
  checkAction: "Comprobar la página",
  checking: "Mirando la página",
  verdict: {
    found: ({ as, host }) =>
      as === "iframe" ? `Funciona: ${host} muestra el chat en un marco.` : `Funciona: el código está en ${host}.`,
    inCode: ({ host }) =>
      `El código de ${host} nombra la clave de este bot, así que el chat debería aparecer cuando se ejecute. Abre la página para verlo.`,
    missing: ({ host }) =>
      `El código no está en esta página de ${host}. Pégalo antes de la etiqueta de cierre body y publica la página. Desde aquí no se ve lo que añade después un gestor de etiquetas o un script: abre la página y mira.`,
    otherBot: ({ detail }) =>
      detail === null
        ? "La página tiene un código, pero con la clave de otro bot. Sustitúyelo por el de arriba."
        : `La página muestra otro bot tuyo: ${detail}. Sustituye su código por el de arriba.`,
    otherServer: ({ detail }) =>
      `La página carga el chat de ${detail ?? "otro servidor"} y no de este Botsmith. Sustituye el código por el de arriba.`,
    insecure: () =>
      "El código está, pero los navegadores no dejan que una página con https lo cargue: este Botsmith usa http. Dale una dirección https (APP_URL).",
    scriptBlocked: () =>
      "El código está, pero la Content-Security-Policy de la página no deja entrar el script. Permite en ella esta dirección:",
    frameBlocked: () =>
      "El script está permitido, pero la Content-Security-Policy de la página no deja entrar el marco del chat. Permite en ella esta dirección:",
    domainNotAllowed: ({ host }) =>
      `El código está, pero ${host} no figura entre los dominios permitidos, así que los visitantes no ven el chat.`,
    unreachable: ({ detail }) => detail ?? "No se pudo abrir la página. Comprueba la dirección.",
  },
  nowBlocked: "Lo que lo bloquea ahora",
  allowAction: (host) => `Permitir ${host}`,
  openPage: "Abrir la página",

  domainsAll: "Cualquier sitio puede mostrar este chat.",
  domainsSome: (domains) => `Solo pueden mostrarlo estos sitios: ${domains.join(", ")}.`,
  domainsChange: "Cambiar los dominios permitidos",
  domains: "Dominios permitidos",
  domainsText: "Solo estos sitios pueden mostrar el chat. Deja la lista vacía para permitir todos.",
  domainsLabel: "Dominio",
  domainsHelp: "Como example.com, *.example.com para todos sus subdominios o localhost:8080 mientras lo construyes.",
  domainsAdd: "Añadir dominio",
  domainsEmpty: "Cualquier sitio puede mostrar este chat.",
  domainsRemove: (domain) => `Quitar ${domain}`,
  domainsTwice: (domain) => `${domain} ya está en la lista.`,
  domainAdded: (domain) => `Ahora ${domain} puede mostrar el chat.`,
  domainRemoved: (domain) => `${domain} ya no puede mostrar el chat.`,
  undo: "Deshacer",
  livePreview: "Vista previa en vivo",
  livePreviewText:
    "La burbuja real en una página vacía. Las preguntas que haces aquí se guardan como las de tus visitantes.",
};
