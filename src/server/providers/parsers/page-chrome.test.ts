import { describe, expect, test } from "vitest";
import { extractHtml } from "./html";

const read = (html: string) =>
  extractHtml({
    name: "page",
    mediaType: "text/html",
    content: new TextEncoder().encode(html),
    url: "https://example.com/",
  }).text;

const BANNER = `<div id="cookie-banner">We use cookies. <button>Accept</button></div>`;
const MENU = `<button aria-controls="menu" aria-expanded="false">Menu</button>
  <div id="menu" hidden><a href="/a">Lamps</a> <a href="/b">Shades</a></div>`;

describe("questions and answers that open and close are read", () => {
  test.each([
    [
      "Bootstrap",
      `<h2 class="accordion-header"><button class="accordion-button" data-bs-toggle="collapse" data-bs-target="#a" aria-controls="a">How long may I return a lamp?</button></h2>
       <div id="a" class="accordion-collapse collapse"><div class="accordion-body">45 days.</div></div>`,
      "## How long may I return a lamp?\n\n45 days.",
    ],
    [
      "a hidden panel that a button names",
      `<h3><button aria-expanded="false" aria-controls="p">Who pays?</button></h3><div id="p" role="region" hidden>We do.</div>`,
      "### Who pays?\n\nWe do.",
    ],
    [
      "a button without a heading",
      `<div><button aria-expanded="false">Who pays?</button><div aria-hidden="true">We do.</div></div>`,
      "Who pays?\n\nWe do.",
    ],
    [
      "a heading whose button names nothing",
      `<h3><button aria-expanded="false">Who pays?</button></h3><div hidden>We do.</div>`,
      "### Who pays?\n\nWe do.",
    ],
    [
      "tabs",
      `<ul role="tablist"><li><a role="tab" href="#eu">Europe</a></li></ul><div id="eu" role="tabpanel" aria-hidden="true">Three days.</div>`,
      "- Europe\n\nThree days.",
    ],
    ["details", `<details><summary>Who pays?</summary><p>We do.</p></details>`, "Who pays?\n\nWe do."],
  ])("%s", (_what, html, text) => {
    expect(read(`<body>${MENU}<main><h1>FAQ</h1>${html}</main>`)).toBe(`# FAQ\n\n${text}`);
  });

  test("what a button opens over the page, and what nothing opens, is left out", () => {
    const html = `<main><h1>Lamps</h1><p>Made in Lyon. <button>Buy</button></p><span aria-hidden="true">★</span>
      <h2>Care <button aria-label="Copy">#</button></h2><p>Dust them.</p>
      <button data-bs-toggle="modal" data-bs-target="#m">Sign up</button><div class="modal" id="m" aria-hidden="true">Join our list</div>
      <p hidden>Not yet published.</p></main>`;
    expect(read(html)).toBe("# Lamps\n\nMade in Lyon.\n\n## Care\n\nDust them.");
  });
});

describe("what is named like something around a page, and holds the page, is the page", () => {
  const TEXT = "<h1>Delivery</h1><p>We deliver in three days.</p>";
  test.each([
    ["a body that knows of its cookies", `<body class="page cookies-not-set">${TEXT}</body>`],
    ["a document that waits for consent", `<html class="js cookie-consent-pending"><body>${TEXT}</body></html>`],
    ["a body with a sidebar", `<body class="home has-sidebar"><div>${TEXT}</div><div class="sidebar">Ads</div></body>`],
    ["a frame around text and sidebar", `<div class="VPContent has-sidebar"><main>${TEXT}</main></div>`],
    [
      "a wrapper of both",
      `<div class="content-sidebar-wrap"><div><main>${TEXT}</main></div><aside class="sidebar">Ads</aside></div>`,
    ],
    ["a form around everything", `<form id="aspnetForm" action="/"><div id="content">${TEXT}</div></form>`],
  ])("%s", (_what, html) => {
    expect(read(BANNER + html)).toBe("# Delivery\n\nWe deliver in three days.");
  });

  test("a policy about cookies is read, a notice of them is not", () => {
    const html = `<body>${BANNER}<main><h1>Privacy</h1><h2 id="cookies">Cookies</h2><section id="cookies-list"><p>We set two.</p></section>
      <div class="cookie-notice-bar">This site uses cookies <button>OK</button></div></main>`;
    expect(read(html)).toBe("# Privacy\n\n## Cookies\n\nWe set two.");
  });

  test("forms, breadcrumbs, sidebars and newsletters beside the text go", () => {
    const html = `<div id="page"><header><a href="/">Lumen</a></header><div class="breadcrumbs">Home / Delivery</div><div id="text">${TEXT}</div>
      <div class="right-sidebar">Popular: lamps</div><form><label>Your mail</label><input></form><div class="newsletter">Join us</div>
      <footer>© Lumen, all rights reserved</footer></div>`;
    expect(read(html)).toBe("# Delivery\n\nWe deliver in three days.");
  });

  test("a header within an article is its own", () => {
    expect(
      read(`<article><header><h1>News</h1><p>By Ada</p></header><p>${"A new lamp. ".repeat(9)}</p></article>`),
    ).toContain("# News\n\nBy Ada");
  });
});

test("a page that nests what looks like chrome, and what opens, without end is read in time", () => {
  const deep = 800;
  for (const part of ['<div class="sidebar">x', "<div hidden><i aria-expanded=false>x</i>"]) {
    const begun = performance.now();
    const html = `<main>${part.repeat(deep)}${"</div>".repeat(deep)}<p>${"Text. ".repeat(deep)}</p></main>`;
    expect(read(html)).toContain("Text.");
    expect(performance.now() - begun).toBeLessThan(5000);
  }
});
