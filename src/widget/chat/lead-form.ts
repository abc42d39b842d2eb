import type { LeadField } from "~/contracts/leads";
import type { ChatPageData } from "~/lib/chat-page";
import type { ScriptTexts } from "~/lib/chat-texts";
import { byId, element, textButton } from "./dom";
import { newMessageId } from "./running";
import { Refused } from "./session";
import type { ChatMessage } from "./types";
import type { LeadDetails } from "./visitor-api";

interface LeadFormParts {
  data: ChatPageData;
  /** Filled in or put away before: once is enough. */
  isDone(): boolean;
  done(): void;
  send(details: LeadDetails): Promise<void>;
  /** The form has come or gone. */
  changed(): void;
}

export interface LeadForm {
  /** Looks whether it is time to ask, now that this is what was said. */
  look(messages: readonly ChatMessage[]): void;
  /** Whether it stands before the first question; then it has the keyboard. */
  focus(): boolean;
}

const kinds: Record<LeadField, Record<string, string>> = {
  name: { autocomplete: "name", maxlength: "120" },
  email: { type: "email", autocomplete: "email", maxlength: "254" },
  phone: { type: "tel", autocomplete: "tel", maxlength: "40" },
  company: { autocomplete: "organization", maxlength: "120" },
  message: { rows: "3", maxlength: "2000" },
};

// In the order in which they are asked for.
const names = ["name", "email", "phone", "company", "message"] as const;

/** Asks the visitor who he is, when the bot's owner wants that and where he wants it. */
export function leadForm({ data, isDone, done, send, changed }: LeadFormParts): LeadForm {
  const { leadForm: form } = data;
  const place = byId("lead", HTMLElement);
  const main = byId("main", HTMLElement);
  const isBefore = form?.when === "before";

  function end(words: string): void {
    place.replaceChildren(element("p", { class: "note", role: "status" }, words));
    main.classList.remove("asking");
    changed();
    done();
  }

  function isTime(messages: readonly ChatMessage[]): boolean {
    const answers = messages.filter(({ role, state }) => role === "bot" && state !== "failed" && state !== "streaming");
    if (isBefore) return messages.length === 0;
    if (form?.when === "afterAnswers") return answers.length >= form.answers;
    return answers.at(-1)?.answered === false;
  }

  return {
    look(messages) {
      if (!form || isDone() || place.querySelector("form") || !isTime(messages)) return;
      const canSkip = !isBefore || !Object.values(form.fields).includes("required");
      place.replaceChildren(drawForm(data, { send, end, canSkip }));
      main.classList.toggle("asking", isBefore);
      changed();
    },
    focus() {
      if (!main.classList.contains("asking")) return false;
      place.querySelector("input")?.focus();
      return true;
    },
  };
}

interface FormParts {
  send(details: LeadDetails): Promise<void>;
  end(words: string): void;
  canSkip: boolean;
}

function drawForm({ leadForm: form, texts }: ChatPageData, { send, end, canSkip }: FormParts): HTMLElement {
  const fields = names.flatMap((field) => {
    const use = form?.fields[field] ?? "off";
    return use === "off" ? [] : [inputField(field, texts, use === "required")];
  });
  const consent = form?.consentText ? consentField(form.consentText, texts) : null;
  const status = element("p", { class: "note", role: "alert" });
  // The same however often it is sent.
  const submission = newMessageId();
  const drawn = element(
    "form",
    { class: "lead", novalidate: "", "aria-label": texts.leadTitle },
    element("p", { dir: "auto" }, form?.intro || texts.leadTitle),
    ...fields.map(({ root }) => root),
    consent && consent.root,
    status,
    element(
      "div",
      {},
      element("button", { class: "primary" }, texts.leadSend),
      canSkip ? textButton(texts.leadSkip, () => end("")) : null,
    ),
  );

  async function submit(): Promise<void> {
    const wrong = [...fields, ...(consent ? [consent] : [])].filter((field) => !field.check());
    if (wrong[0]) return wrong[0].focus();
    const told = fields.map(({ name, value }) => [name, value()] as const).filter(([, value]) => value !== "");
    if (told.length === 0) return fields[0]?.focus();
    try {
      await send({ submission, ...Object.fromEntries(told), ...(consent && { consent: form?.consentText ?? "" }) });
      end(texts.leadThanks);
    } catch (error) {
      // The form may have changed since it was drawn, or too many were sent: the server says which.
      const isTold = error instanceof Refused && error.response.status < 500;
      status.textContent = (isTold && (await error.reason())) || texts.leadFailed;
    }
  }

  drawn.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  return drawn;
}

function inputField(name: LeadField, texts: ScriptTexts, isRequired: boolean) {
  const id = `lead-${name}`;
  const input = element(name === "message" ? "textarea" : "input", { id, dir: "auto", ...kinds[name] });
  const labels = {
    name: texts.leadName,
    email: texts.leadEmail,
    phone: texts.leadPhone,
    company: texts.leadCompany,
    message: texts.leadMessage,
  };
  const label = element("label", { for: id }, labels[name], isRequired ? "" : ` (${texts.leadOptional})`);
  if (isRequired) input.setAttribute("aria-required", "true");
  const value = () => input.value.trim();
  const fault = () => {
    if (value() === "") return isRequired ? texts.leadMissing : "";
    if (name === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(value())) return texts.leadEmailWrong;
    return name === "phone" && !/^[+\d][\d\s()./-]{4,}$/.test(value()) ? texts.leadPhoneWrong : "";
  };
  return { name, value, ...checked(input, fault, label, input) };
}

function consentField(words: string, texts: ScriptTexts) {
  const box = element("input", { type: "checkbox", id: "lead-consent" });
  const label = element("label", { class: "consent" }, box, element("span", { dir: "auto" }, words));
  return checked(box, () => (box.checked ? "" : texts.leadConsent), label);
}

/** A control with its fault below it: told when it is sent, and gone once it is mended. */
function checked(control: HTMLElement, fault: () => string, ...parts: HTMLElement[]) {
  const error = element("p", { class: "note danger", id: `${control.id}-error` });
  const root = element("div", {}, ...parts, error);
  control.setAttribute("aria-describedby", error.id);
  const check = () => {
    error.textContent = fault();
    control.setAttribute("aria-invalid", String(error.textContent !== ""));
    return error.textContent === "";
  };
  control.addEventListener("input", () => error.textContent && check());
  return { root, check, focus: () => control.focus() };
}
