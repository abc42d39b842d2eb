// The package ships no types. Declared here is what the script runner uses.
declare module "fengari" {
  export type LuaState = { readonly __luaState: unique symbol };
  type LuaString = Uint8Array;

  export function to_luastring(text: string): LuaString;
  export function to_jsstring(text: LuaString): string;

  export const lua: {
    readonly LUA_OK: number;
    readonly LUA_REGISTRYINDEX: number;
    readonly LUA_TNIL: number;
    readonly LUA_TBOOLEAN: number;
    readonly LUA_TNUMBER: number;
    readonly LUA_TSTRING: number;
    readonly LUA_TTABLE: number;
    lua_type(state: LuaState, index: number): number;
    lua_gettop(state: LuaState): number;
    lua_settop(state: LuaState, index: number): void;
    lua_pop(state: LuaState, count: number): void;
    lua_pushnil(state: LuaState): void;
    lua_pushboolean(state: LuaState, value: boolean): void;
    lua_pushinteger(state: LuaState, value: number): void;
    lua_pushnumber(state: LuaState, value: number): void;
    lua_pushstring(state: LuaState, value: LuaString): void;
    lua_pushvalue(state: LuaState, index: number): void;
    lua_pushjsfunction(state: LuaState, fn: (state: LuaState) => number): void;
    lua_createtable(state: LuaState, arraySize: number, recordSize: number): void;
    lua_rawseti(state: LuaState, index: number, position: number): void;
    lua_rawgeti(state: LuaState, index: number, position: number): number;
    lua_setfield(state: LuaState, index: number, name: LuaString): void;
    lua_getfield(state: LuaState, index: number, name: LuaString): number;
    lua_setglobal(state: LuaState, name: LuaString): void;
    lua_toboolean(state: LuaState, index: number): boolean;
    lua_tonumber(state: LuaState, index: number): number;
    lua_tojsstring(state: LuaState, index: number): string;
    lua_pcall(state: LuaState, args: number, results: number, handler: number): number;
    lua_error(state: LuaState): never;
  };

  export const lauxlib: {
    luaL_newstate(): LuaState;
    luaL_requiref(state: LuaState, name: LuaString, open: (state: LuaState) => number, global: boolean): void;
    luaL_loadbuffer(state: LuaState, source: LuaString, length: number | null, name: LuaString): number;
    luaL_ref(state: LuaState, index: number): number;
  };

  export const lualib: {
    luaopen_base(state: LuaState): number;
    luaopen_string(state: LuaState): number;
    luaopen_table(state: LuaState): number;
    luaopen_math(state: LuaState): number;
  };
}
