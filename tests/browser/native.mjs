// SPDX-License-Identifier: Apache-2.0
// The command's own answer to what the page asks of its engine: what the page shows must be this.
import {execFileSync} from "node:child_process";
import {writeFileSync} from "node:fs";
import {mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {NATIVE, SAMPLE} from "./visit.mjs";

/** The page's first request with the settings that it begins with. */
export const REQUEST = {
  indicators: ["*"], from: null, to: null, period: "all",
  by: [["provider"], ["ethnic_group"], ["imd_quintile"], ["imd_decile"], ["csf_group"], ["group"],
       ["ethnic_group", "imd_quintile"]],
  adjust: [{gap: "ethnic_group", for: ["imd_quintile"]},
           {gap: "imd_quintile", for: ["ethnic_group"]}],
  variant: "guidance", confidence: 0.95, reference: {ethnic_group: "White"},
  disclosure: "nhs-rounding",
};

export const SAMPLE_RECORDS = ["pregnancies.jsonl", "returns.json"]
    .map((name) => join(SAMPLE, name));
export const SAMPLE_TABLES = {imd: join(SAMPLE, "imd.csv"),
                              postcodes: join(SAMPLE, "postcodes.csv")};

/** JSON as `matequity compute` writes it. */
export async function computeNatively(request, inputs, tables = {}) {
  const folder = await mkdtemp(join(tmpdir(), "matequity-"));
  const file = join(folder, "request.json");
  writeFileSync(file, JSON.stringify(request));
  const flags = Object.entries(tables).flatMap(([name, path]) => [`--${name}`, path]);
  return execFileSync(join(NATIVE, "matequity"),
                      ["compute", "--request", file, "--format", "json", ...flags, ...inputs],
                      {encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"]});
}
