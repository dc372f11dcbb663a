// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/judge/dependencies.hpp"

namespace matequity::plan {

namespace {

enum class Mark : std::uint8_t { fresh, on_path, finished };

struct Step {
  std::size_t action;
  std::size_t next = 0;  // of its dependencies
};

// "A1, A2, A3"; a long circle is told by its beginning.
std::string ids_of(const Plan& plan, const std::vector<Step>& path, std::size_t from) {
  constexpr std::size_t kMostNamed = 10;
  std::string ids;
  for (std::size_t i = from; i < path.size() && i < from + kMostNamed; ++i) {
    ids += (i == from ? "" : ", ") + plan.actions[path[i].action].id;
  }
  return path.size() - from > kMostNamed ? ids + ", ..." : ids;
}

}  // namespace

void report_circles(const Plan& plan, const Links& links, Findings& findings) {
  std::vector<Mark> marks(plan.actions.size(), Mark::fresh);
  std::vector<std::size_t> depth(plan.actions.size());  // of those on the path
  std::vector<Step> path;
  const auto enter = [&](std::size_t action) {
    marks[action] = Mark::on_path;
    depth[action] = path.size();
    path.push_back({action});
  };
  for (std::size_t start = 0; start < marks.size(); ++start) {
    if (marks[start] == Mark::fresh) enter(start);
    while (!path.empty()) {
      Step& step = path.back();
      const Action& action = plan.actions[step.action];
      if (step.next == action.depends_on.size()) {
        marks[step.action] = Mark::finished;
        path.pop_back();
        continue;
      }
      const std::size_t at = step.next++;
      const std::size_t* target = links.action(action.depends_on[at]);
      if (target == nullptr || marks[*target] == Mark::finished) continue;
      if (marks[*target] == Mark::fresh) {
        enter(*target);
        continue;
      }
      const std::size_t from = depth[*target];
      const std::size_t closes = path.back().action;
      findings.add({"circular_link", "PC18", Severity::error,
                    place_of(place_of("actions", closes) + ".depends_on", at),
                    plan.actions[closes].id,
                    "These actions wait for each other: " + ids_of(plan, path, from) + ".",
                    "Take one of the dependencies away; until then none of them can begin."});
    }
  }
}

}  // namespace matequity::plan
