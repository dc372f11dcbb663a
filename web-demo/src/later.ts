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
export {planView} from "./plan/plan_view.js";
export {takePublished} from "./published/add_files.js";
export {dataQuality} from "./views/data_quality.js";
export {heatMap} from "./views/heat_map.js";
export {indicatorView} from "./views/one_indicator.js";
export {methods} from "./views/methods.js";
export {overTime} from "./views/over_time.js";
