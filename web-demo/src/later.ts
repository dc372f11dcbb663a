// SPDX-License-Identifier: Apache-2.0
// All that the first result does not need, in one piece: views, steps and exports that are opened
// later. app/coming.ts asks for it.
export {onePage} from "./steps/one_page.js";
export {checkPage} from "./steps/check.js";
export {choosePage} from "./steps/choose.js";
export {matchColumns} from "./steps/match_columns.js";
export {privacyPage} from "./steps/privacy.js";
export {savePage} from "./steps/save.js";
export {fileContents} from "./steps/file_contents.js";
export {planView} from "./plan/tab.js";
export {takePublished} from "./published/take.js";
export {dataQuality} from "./results/data_quality.js";
export {heatMap} from "./results/heat_map.js";
export {indicatorView} from "./results/indicator.js";
export {methods} from "./results/methods.js";
export {overTime} from "./results/over_time.js";
