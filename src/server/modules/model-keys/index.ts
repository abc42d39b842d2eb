export { checkVendor } from "./check-vendor";
export { connectVendor } from "./connect-vendor";
export { disconnectVendor } from "./disconnect-vendor";
export { modelsOf } from "./internal";
export { listVendors } from "./list-vendors";
