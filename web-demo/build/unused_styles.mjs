// SPDX-License-Identifier: Apache-2.0
// The library styles far more than the page uses: what no source of the page names is left out.
import {fileURLToPath} from "node:url";
import {PurgeCSS} from "purgecss";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// Classes whose last part a source puts together: nhsuk-tag--${colour}.
const PUT_TOGETHER = /^nhsuk-tag--/;

/** Leaves rules of `nhsuk-` classes out that occur in no source; the page's own rules all stay. */
export function dropsUnusedStyles() {
  return {
    name: "drops-unused-styles",
    apply: "build",
    // After the compiler of style sheets and before their names are made of what they hold.
    async transform(code, id) {
      if (!id.endsWith(".scss")) return null;
      const [{css}] = await new PurgeCSS().purge({
        content: [here("../index.html"), here("../src/**/*.ts")],
        css: [{raw: code}],
        defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
        safelist: [/^(?!nhsuk-)/, PUT_TOGETHER],
      });
      return {code: css, map: null};
    },
  };
}
