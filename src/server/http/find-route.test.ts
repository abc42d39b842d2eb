import { expect, test } from "vitest";
import { findRoute } from "./find-route";

const routes = [
  { method: "GET", path: "/bots" },
  { method: "POST", path: "/bots" },
  { method: "GET", path: "/bots/{botId}" },
  { method: "GET", path: "/bots/{botId}/sources/{sourceId}" },
] as const;

test("a path is matched part by part, and its parameters are read", () => {
  expect(findRoute(routes, "GET", "/bots/a/sources/b")).toEqual({
    route: routes[3],
    params: { botId: "a", sourceId: "b" },
  });
  expect(findRoute(routes, "HEAD", "/bots/a")).toEqual({ route: routes[2], params: { botId: "a" } });
  expect(findRoute(routes, "POST", "/bots/")).toEqual({ route: routes[1], params: {} });
});

test("a path without this method tells the ones that it has, and an unknown one none", () => {
  expect(findRoute(routes, "DELETE", "/bots")).toEqual({ allowed: ["GET", "POST"] });
  for (const path of ["", "/", "/bot", "/bots/a/b", "/bots/a/sources", "/bots//sources/b", "/x/bots"]) {
    expect(findRoute(routes, "GET", path)).toEqual({ allowed: [] });
  }
});
