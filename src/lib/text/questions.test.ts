import { expect, test } from "vitest";
import { isQuestion } from "./index";

test.each([
  "Can I cancel?",
  "**Can I cancel?**",
  "(¿Puedo cancelar?)",
  "如何退货？",
  "أين فاتورتي؟",
  "Πότε θα λάβω τα χρήματα;",
  "**Πότε θα λάβω τα χρήματα;**",
  "Ի՞նչ է սա։",
  "返品はできますか。",
  "返品はできますか",
  "ใบแจ้งหนี้อยู่ที่ไหน",
  "**เปลี่ยนรหัสผ่านอย่างไร**",
])("%s asks", (sentence) => {
  expect(isQuestion(sentence)).toBe(true);
});

test.each([
  "Yes.",
  "a) die Rechnung;",
  "- λίστα: Α1;",
  "静かな場所です。",
  "いつか",
  "Στείλτε μας μήνυμα.",
  "เปิดทุกวัน",
  "",
])("%s does not ask", (sentence) => {
  expect(isQuestion(sentence)).toBe(false);
});
