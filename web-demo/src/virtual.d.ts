// SPDX-License-Identifier: Apache-2.0
// What build/plugins.mjs makes: gzip, in base64.
declare module "virtual:module" {
  export const engine: string;
}
declare module "virtual:sample" {
  export const pregnancies: string;
  export const returns: string;
  export const imd: string;
  export const postcodes: string;
  export const plan: string;
}
