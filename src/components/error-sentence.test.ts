import { expect, test } from "vitest";
import { errorFields, errorSentence } from "./error-sentence";
import { messages } from "./messages";

test("the server's sentence is shown as it is", () => {
  expect(errorSentence(new Error("This bot does not exist."), messages)).toBe("This bot does not exist.");
  for (const quoted of ["„a.pdf“ enthält keinen Text.", "«a.pdf» no contiene texto.", "“a.pdf” holds no text."])
    expect(errorSentence(new Error(quoted), messages)).toBe(quoted);
});

test("a lost connection is named", () => {
  expect(errorSentence(new TypeError("Failed to fetch"), messages)).toBe(messages.unreachable);
  expect(
    errorSentence(
      new Error("x", { cause: new TypeError("NetworkError when attempting to fetch resource.") }),
      messages,
    ),
  ).toBe(messages.unreachable);
});

test.each([new Error("Cannot read properties of undefined (reading 'id')"), new Error(""), "text", null])(
  "what a program says to a programmer is not shown: %s",
  (error) => {
    expect(errorSentence(error, messages)).toBe(messages.unexpected);
  },
);

test("complaints about fields are read from the error's data", () => {
  const error = Object.assign(new Error("Check the marked fields."), {
    data: { fields: [{ path: "email", message: "Taken." }, { path: 3 }] },
  });
  expect(errorFields(error)).toEqual([{ path: "email", message: "Taken." }]);
  expect(errorFields(new Error("Other."))).toEqual([]);
});
