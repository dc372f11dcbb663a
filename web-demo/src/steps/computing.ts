// SPDX-License-Identifier: Apache-2.0
// Computing with the session's settings, its failure and its end.
import {WorkFailed} from "../engine/client.js";
import type {Problem} from "../navigation/navigation.js";
import {count, secondsText} from "../wording/numbers.js";
import {CANCELLED, CRASH, DAMAGED, NOTHING_COMPUTED, outOfMemory, UNREADABLE,
        } from "../wording/problems.js";
import type {Visit} from "./visit.js";

/** Computes and shows what comes of it, with problems of files that were chosen besides. */
export async function compute(visit: Visit, problems: readonly Problem[] = []): Promise<void> {
  const {session, navigation} = visit;
  const notice = navigation.notice;
  navigation.notice = null;
  navigation.go({step: "working"});
  try {
    const {answer, seconds, settings} = await session.compute();
    const computed = new Set(answer.rows.filter(({status, denominator}) =>
        status === "ok" && (denominator ?? 0) > 0).map(({indicator}) => indicator));
    const stopped = answer.input.findings.some(({code}) => code === "reading_stopped");
    const requested = settings.indicators?.length ?? session.catalogue.indicators.length;
    navigation.notice = `Finished. ${count(answer.input.documents ?? 0)} records read in ` +
        `${secondsText(seconds)}. ${computed.size} indicators worked out, ` +
        `${requested - computed.size} need other data.${notice ? ` ${notice}.` : ""}`;
    navigation.problems = [...problems, ...computed.size > 0 ? [] :
                           [{message: NOTHING_COMPUTED, field: "problems"}]];
    navigation.replace(navigation.problems.length > 0 || stopped ? {step: "check"} :
                       {step: "results", tab: "summary", indicator: null});
  } catch (error) {
    fail(visit, error);
  }
}

function fail({session, navigation}: Visit, error: unknown): void {
  const code = error instanceof WorkFailed ? error.code : "internal";
  // Another computation has taken over: that one speaks.
  if (code === "cancelled") return;
  const documents = session.reading?.documents ?? 0;
  session.abandon();
  const message = code === "memory" ? outOfMemory(documents) :
      code === "unreadable" ? UNREADABLE : code === "damaged" ? DAMAGED :
      code === "table" && error instanceof Error ? error.message : CRASH;
  navigation.problems = [{message, field: "files"}];
  if (message === CRASH) navigation.notice = `Details for a report: ${code}. ${String(error)}`;
  navigation.replace({step: "start"});
}

/** Ends the work at once: nothing of it stays. */
export function cancel(visit: Visit): void {
  visit.session.abandon();
  visit.chosen = [];
  visit.navigation.notice = CANCELLED;
  visit.navigation.replace({step: "start"});
}
