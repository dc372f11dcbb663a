// SPDX-License-Identifier: Apache-2.0
// All that the first result does not need, in one piece: views, steps and exports that are opened
// later. main.ts asks for it as soon as the program runs, before there is a place for files: whatever
// is opened later, no request follows the choice of a file.
export {planView} from "../plan/plan_view.js";
export {addPublishedFiles} from "../published/add_files.js";
export {checkPage} from "../steps/check.js";
export {choosePage} from "../steps/choose.js";
export {fileContents} from "../steps/file_contents.js";
export {matchColumns} from "../steps/match_columns.js";
export {onePage} from "../steps/one_page.js";
export {privacyPage} from "../steps/privacy.js";
export {savePage} from "../steps/save.js";
export {dataQuality} from "../views/data_quality.js";
export {heatMap} from "../views/heat_map.js";
export {methods} from "../views/methods.js";
export {oneIndicator} from "../views/one_indicator.js";
export {overTime} from "../views/over_time.js";
