import type { MessagesOf } from "~/i18n/types";

export const deployMessages: MessagesOf<"deploy"> = {
  deployText:
    "Placez le bot là où sont vos visiteurs. Un changement de paramètres ou de sources se voit aussitôt ; le code reste le même.",
  onYourSite: "Obtenir le code",
  tabWidget: "Bulle",
  widgetText:
    "Un bouton rond dans le coin, qui ouvre le chat. Collez cette ligne une fois, avant la balise de fermeture body.",
  tabReact: "React",
  reactText: "Pour React et Next.js. Mettez le composant dans votre layout racine.",
  reactLabel: "botsmith-chat.tsx",
  tabIframe: "Iframe",
  tabLink: "Page entière",
  tabRest: "API",
  snippetLabel: "HTML",
  copySnippet: "Copier le code",
  iframeText: "Montre le chat comme une partie de la page, par exemple sur une page d’aide.",
  linkLabel: "Lien",
  linkText: "Une page à part, que vous pouvez envoyer à n’importe qui.",
  openLink: "Ouvrir la page",
  restText: "Pour vos propres programmes. Remplacez bs_… par une clé de cet espace.",
  restKeys: "Clés API",
  restReference: "Référence de l’API",
  cspTitle: "Votre site envoie une Content-Security-Policy ?",
  cspText: "Autorisez-y alors cette adresse. Les autres sites n’ont besoin de rien.",

  check: "Est-ce que cela marche sur mon site ?",
  checkText: "Donnez l’adresse d’une page avec le code. Botsmith la visite comme tout visiteur et dit ce qu’il a vu.",
  checkUrl: "Adresse de la page",
  checkPlaceholder: "https://example.com",
  checkAction: "Vérifier la page",
  checking: "Examen de la page",
  verdict: {
    found: ({ as, host }) =>
      as === "iframe"
        ? `Cela marche : ${host} montre le chat dans un cadre.`
        : `Cela marche : le code est sur ${host}.`,
    inCode: ({ host }) =>
      `Le code de ${host} nomme la clé de ce bot : le chat devrait apparaître quand ce code s’exécute. Ouvrez la page pour le voir.`,
    missing: ({ host }) =>
      `Le code n’est pas sur cette page de ${host}. Collez-le avant la balise de fermeture body et publiez la page. Ce qu’un gestionnaire de balises ou un script ajoute plus tard ne se voit pas d’ici : ouvrez la page pour regarder.`,
    otherBot: ({ detail }) =>
      detail === null
        ? "La page a un code, mais avec la clé d’un autre bot. Remplacez-le par celui du haut."
        : `La page montre un autre de vos bots : ${detail}. Remplacez son code par celui du haut.`,
    otherServer: ({ detail }) =>
      `La page charge le chat depuis ${detail ?? "un autre serveur"}, et non depuis ce Botsmith. Remplacez le code par celui du haut.`,
    insecure: () =>
      "Le code est là, mais les navigateurs empêchent une page en https de le charger : ce Botsmith est en http. Donnez-lui une adresse https (APP_URL).",
    scriptBlocked: () =>
      "Le code est là, mais la Content-Security-Policy de la page bloque le script. Autorisez-y cette adresse :",
    frameBlocked: () =>
      "Le script est autorisé, mais la Content-Security-Policy de la page bloque le cadre du chat. Autorisez-y cette adresse :",
    domainNotAllowed: ({ host }) =>
      `Le code est là, mais ${host} ne fait pas partie des domaines autorisés : les visiteurs ne voient pas le chat.`,
    unreachable: ({ detail }) => detail ?? "La page est injoignable. Vérifiez l’adresse.",
  },
  nowBlocked: "Ce qui le bloque",
  allowAction: (host) => `Autoriser ${host}`,
  openPage: "Ouvrir la page",

  domainsAll: "Tout site peut montrer ce chat.",
  domainsSome: (domains) => `Seuls ces sites peuvent le montrer : ${domains.join(", ")}.`,
  domainsChange: "Changer les domaines autorisés",
  domains: "Domaines autorisés",
  domainsText: "Seuls ces sites peuvent montrer le chat. Laissez la liste vide pour autoriser tous les sites.",
  domainsLabel: "Domaine",
  domainsHelp:
    "Comme example.com, *.example.com pour tous ses sous-domaines, ou localhost:8080 pendant que vous construisez.",
  domainsAdd: "Ajouter le domaine",
  domainsEmpty: "Tout site peut montrer ce chat.",
  domainsRemove: (domain) => `Retirer ${domain}`,
  domainsTwice: (domain) => `${domain} est déjà dans la liste.`,
  domainAdded: (domain) => `${domain} peut maintenant montrer le chat.`,
  domainRemoved: (domain) => `${domain} ne peut plus montrer le chat.`,
  undo: "Annuler",
  livePreview: "Aperçu en direct",
  livePreviewText:
    "La vraie bulle sur une page vide. Les questions que vous posez ici sont conservées comme celles de vos visiteurs.",
};
