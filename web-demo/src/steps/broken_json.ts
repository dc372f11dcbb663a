// SPDX-License-Identifier: Apache-2.0
// A file that stops being JSON: where, and whether to use what stood before.
import type {InputSummary} from "matequity";
import {button, buttonGroup, buttonLink} from "../components/buttons.js";
import {errorSummary} from "../components/error_summary.js";
import {h} from "../dom/element.js";
import {unpackedFile} from "../files/packed.js";
import {keyBefore, lineOf} from "../files/peek.js";
import {fieldOf} from "../files/record_fields.js";
import type {Results} from "../model/results.js";
import type {Session} from "../session/session.js";
import {count} from "../wording/numbers.js";
import {badJson} from "../wording/problems.js";
import {cancel} from "./computing.js";
import type {Visit} from "./visit.js";

export function brokenJson(visit: Visit, {answer}: Results): HTMLElement | null {
  if (!answer.input.findings.some(({code}) => code === "reading_stopped")) return null;
  const message = h("p", {id: "broken", tabindex: "-1"}, "The file stops being valid JSON.");
  void messageOf(visit.session, answer.input).then((text) => {
    message.textContent = text;
    message.focus();
  }).catch(() => {});
  return errorSummary("broken-json", message, buttonGroup(
      buttonLink("Use them", "#/results/summary", "primary"),
      button("Stop", () => cancel(visit))), {});
}

async function messageOf(session: Session, input: InputSummary): Promise<string> {
  const at = input.findings.find(({code, first}) => code === "rejected_syntax" && first)?.first;
  const offset = at?.offset ?? 0;
  const [source] = session.sources;
  if (!source) return "The file stops being valid JSON.";
  // Small beside the reading itself, and asked for only where a file is broken.
  const data = source.packed ? await unpackedFile(new File([source.data], "")) : source.data;
  const line = await lineOf(data, offset);
  const key = await keyBefore(data, offset, (name) => fieldOf(name) !== null);
  return badJson(line, key, count(input.accepted ?? 0));
}
