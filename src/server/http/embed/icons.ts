import { html } from "./html";

/** Outlines on a 24 px grid, drawn by chat.css. */
export const icons = {
  newChat: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-6M9 15l1-4 8.5-8.5 3 3L13 14z" />
  </svg>`,
  history: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M4 12a8 8 0 1 0 2.5-5.800M4 4v4h4M12 8v4l3 2" />
  </svg>`,
  close: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>`,
  down: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M6 13l6 6 6-6" /></svg>`,
  send: html`<svg class="when-idle" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V5M6 11l6-6 6 6" /></svg>`,
  stop: html`<svg class="when-busy" viewBox="0 0 24 24" aria-hidden="true"><path d="M7 7h10v10H7z" /></svg>`,
};
