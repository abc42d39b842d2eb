export { createApiKey } from "./create-api-key";
export { findApiKey, type FoundApiKey } from "./find-api-key";
export { findKnownApiKey, requireLiveKey, unknownKey } from "./known-api-key";
export { listApiKeys } from "./list-api-keys";
export { revokeApiKey } from "./revoke-api-key";
export { deleteOldReplies } from "./delete-old-replies";
