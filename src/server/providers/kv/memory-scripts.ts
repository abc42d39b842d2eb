import { lauxlib, lua, lualib, type LuaState, to_luastring } from "fengari";
import { RedisReplyError } from "./memory-store";
import { sha1, stripShebang } from "./script-source";
import type { Command, Reply } from "./types";

type Call = (command: Command) => Reply;

const LARGEST_LUA_INTEGER = 2 ** 31 - 1;

/** Redis scripts in a Lua machine in process. Each script is compiled once. */
export class ScriptRunner {
  readonly #state: LuaState;
  readonly #compiled = new Map<string, number>();

  constructor(call: Call) {
    this.#state = newState(call);
  }

  has(sha: string): boolean {
    return this.#compiled.has(sha);
  }

  /** Compiles the script and answers its hash. */
  load(script: string): string {
    const sha = sha1(script);
    if (this.#compiled.has(sha)) return sha;
    const source = to_luastring(stripShebang(script));
    const status = lauxlib.luaL_loadbuffer(this.#state, source, source.length, to_luastring("@script"));
    if (status !== lua.LUA_OK) throw new RedisReplyError(`ERR Error compiling script: ${takeText(this.#state)}`);
    this.#compiled.set(sha, lauxlib.luaL_ref(this.#state, lua.LUA_REGISTRYINDEX));
    return sha;
  }

  run(sha: string, keys: readonly string[], args: readonly string[]): Reply {
    const reference = this.#compiled.get(sha);
    if (reference === undefined) throw new RedisReplyError("NOSCRIPT No matching script. Please use EVAL.");
    const state = this.#state;
    const top = lua.lua_gettop(state);
    try {
      setGlobal(state, "KEYS", keys);
      setGlobal(state, "ARGV", args);
      lua.lua_rawgeti(state, lua.LUA_REGISTRYINDEX, reference);
      if (lua.lua_pcall(state, 0, 1, 0) !== lua.LUA_OK) throw new RedisReplyError(errorText(state));
      return toReply(state, -1);
    } finally {
      lua.lua_settop(state, top);
    }
  }
}

function newState(call: Call): LuaState {
  const state = lauxlib.luaL_newstate();
  const libraries = [
    ["_G", lualib.luaopen_base],
    ["string", lualib.luaopen_string],
    ["table", lualib.luaopen_table],
    ["math", lualib.luaopen_math],
  ] as const;
  for (const [name, open] of libraries) {
    lauxlib.luaL_requiref(state, to_luastring(name), open, true);
    lua.lua_pop(state, 1);
  }
  lua.lua_createtable(state, 0, 2);
  lua.lua_pushjsfunction(state, (inner) => callFromLua(inner, call, { raise: true }));
  lua.lua_setfield(state, -2, to_luastring("call"));
  lua.lua_pushjsfunction(state, (inner) => callFromLua(inner, call, { raise: false }));
  lua.lua_setfield(state, -2, to_luastring("pcall"));
  lua.lua_setglobal(state, to_luastring("redis"));
  return state;
}

function callFromLua(state: LuaState, call: Call, { raise }: { raise: boolean }): number {
  const [name = "", ...args] = Array.from({ length: lua.lua_gettop(state) }, (_, i) => argument(state, i + 1));
  try {
    push(state, call([name, ...args]));
    return 1;
  } catch (error) {
    if (!(error instanceof RedisReplyError)) throw error;
    lua.lua_createtable(state, 0, 1);
    lua.lua_pushstring(state, to_luastring(error.message));
    lua.lua_setfield(state, -2, to_luastring("err"));
    return raise ? lua.lua_error(state) : 1;
  }
}

function argument(state: LuaState, index: number): string {
  if (lua.lua_type(state, index) !== lua.LUA_TNUMBER) return lua.lua_tojsstring(state, index);
  const number = lua.lua_tonumber(state, index);
  return Number.isInteger(number) ? number.toFixed(0) : String(number);
}

/** Redis's rules from reply to Lua: nil becomes false, an array a table. */
function push(state: LuaState, reply: Reply): void {
  if (reply === null) lua.lua_pushboolean(state, false);
  else if (typeof reply === "string") lua.lua_pushstring(state, to_luastring(reply));
  else if (typeof reply === "number") pushNumber(state, reply);
  else {
    lua.lua_createtable(state, reply.length, 0);
    reply.forEach((item, index) => {
      push(state, item);
      lua.lua_rawseti(state, -2, index + 1);
    });
  }
}

// This machine's integers have 32 bits and would wrap around silently; its floats hold 53 bits.
function pushNumber(state: LuaState, value: number): void {
  if (Math.abs(value) <= LARGEST_LUA_INTEGER) lua.lua_pushinteger(state, value);
  else lua.lua_pushnumber(state, value);
}

/** Redis's rules from Lua to reply: numbers lose their fraction, true is 1, a table ends at its first nil. */
function toReply(state: LuaState, index: number): Reply {
  switch (lua.lua_type(state, index)) {
    case lua.LUA_TSTRING:
      return lua.lua_tojsstring(state, index);
    case lua.LUA_TNUMBER:
      return Math.trunc(lua.lua_tonumber(state, index));
    case lua.LUA_TBOOLEAN:
      return lua.lua_toboolean(state, index) ? 1 : null;
    case lua.LUA_TTABLE:
      return tableReply(state, index);
    default:
      return null;
  }
}

function tableReply(state: LuaState, index: number): Reply {
  const error = field(state, index, "err");
  if (error !== undefined) throw new RedisReplyError(error);
  const status = field(state, index, "ok");
  if (status !== undefined) return status;
  const items: Reply[] = [];
  for (let position = 1; ; position++) {
    const type = lua.lua_rawgeti(state, index, position);
    if (type !== lua.LUA_TNIL) items.push(toReply(state, -1));
    lua.lua_pop(state, 1);
    if (type === lua.LUA_TNIL) return items;
  }
}

function field(state: LuaState, index: number, name: string): string | undefined {
  const type = lua.lua_getfield(state, index, to_luastring(name));
  const value = type === lua.LUA_TSTRING ? lua.lua_tojsstring(state, -1) : undefined;
  lua.lua_pop(state, 1);
  return value;
}

function setGlobal(state: LuaState, name: string, values: readonly string[]): void {
  push(state, [...values]);
  lua.lua_setglobal(state, to_luastring(name));
}

function errorText(state: LuaState): string {
  if (lua.lua_type(state, -1) === lua.LUA_TTABLE) return field(state, -1, "err") ?? "ERR script failed";
  return `ERR ${lua.lua_tojsstring(state, -1)}`;
}

function takeText(state: LuaState): string {
  const message = lua.lua_tojsstring(state, -1);
  lua.lua_pop(state, 1);
  return message;
}
