export { createIdentitySecret } from "./create-identity-secret";
export { getIdentity } from "./get-identity";
export { removeIdentitySecret } from "./remove-identity-secret";
export { requireIdentity } from "./require-identity";
export { rotateIdentitySecret } from "./rotate-identity-secret";
export { isLiveIdentitySecret, verifyIdentity } from "./verify-identity";
export { identityRefusal } from "./identity-refusal";
