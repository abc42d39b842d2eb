import { expect, test } from "vitest";
import { compileExpression, evaluateCondition, evaluateKey, matchedPath } from "./expressions";

const event = {
  name: "a/b",
  data: { tenant: "t1", number: 7, ratio: 1.5, flag: true, list: [1, 2], nested: { id: null } },
};

test.each([
  ["event.data.tenant", "t1"],
  ["event.data.number", "7"],
  ["event.data.ratio", "1.5"],
  ["event.data.flag", "true"],
  ["event.data.list", '["1","2"]'],
  ["event.data.tenant + ':' + string(event.data.number)", "t1:7"],
])("%s is the key %s", (source, key) => {
  expect(evaluateKey(source, event)).toBe(key);
});

test.each([
  "event.data.missing",
  "event.data.nested.id",
  "event.data.missing.deeper",
  "event.data.tenant + event.data.number",
])("%s has no value", (source) => {
  expect(evaluateKey(source, event)).toBeUndefined();
});

test("numbers compare whichever side they come from", () => {
  expect(evaluateCondition("event.data.number == 7", { event })).toBe(true);
  expect(evaluateCondition("event.data.ratio > 1.0", { event })).toBe(true);
  expect(evaluateCondition("event.data.number == async.data.number", { event, async: { data: { number: 7 } } })).toBe(
    true,
  );
});

test("a missing field makes no condition true, not even on both sides", () => {
  expect(evaluateCondition("event.data.gone == async.data.gone", { event, async: { data: {} } })).toBe(false);
  expect(evaluateCondition("event.data.gone != 'x'", { event })).toBe(false);
});

test.each(["evnt.data.id", "event.data.", "event.data.id = 1", ""])(
  "'%s' is refused with the expression quoted",
  (source) => {
    expect(() => compileExpression(source)).toThrow(`The expression ${source} is not valid CEL`);
  },
);

test("the form that match gives is recognised, and nothing else", () => {
  expect(matchedPath("event.data.sourceId == async.data.sourceId")).toBe("data.sourceId");
  expect(matchedPath("event.data.a == async.data.b")).toBeUndefined();
  expect(matchedPath("event.data.a == async.data.a && true")).toBeUndefined();
});
