// SPDX-License-Identifier: Apache-2.0
// The board's page in JSON.
#include "engine/plan/write/writer.hpp"

namespace matequity::plan {

namespace {

// "key": {"list": [...], "more": 0}, each line an object written by `write`.
template <class Line, class Write>
void write_list(std::string_view key, const BoardList<Line>& list, Writer& json, Write&& write) {
  json.key(key);
  json.begin_object();
  json.key("list");
  json.begin_array();
  for (const Line& line : list.lines) {
    json.new_line();
    json.begin_object();
    write(line);
    json.end_object();
  }
  json.end_array();
  json.count("more", list.more);
  json.end_object();
}

void write_tiles(const std::vector<BoardTile>& tiles, Writer& json) {
  json.key("tiles");
  json.begin_array();
  for (const BoardTile& tile : tiles) {
    json.begin_object();
    json.member("id", tile.id);
    json.member("words", tile.words);
    json.number("value", tile.value);
    json.end_object();
  }
  json.end_array();
}

void write_attention(const Judgement& judged, Writer& json) {
  write_list("attention", judged.board.attention, json, [&](const BoardAction& line) {
    const Action& action = judged.plan().actions[line.action];
    const Tracked& tracked = judged.actions[line.action].tracked;
    json.member("action", action.id);
    json.member("title", line.title);
    json.text_or_null("owner", line.owner);
    json.date("due", action.due.days);
    json.member("status", plan::name(line.status));
    json.member("rag_derived", plan::name(tracked.rating));
    json.text_or_null("rag_reported",
                      tracked.mismatch ? plan::name(*tracked.reported) : std::string_view());
    json.member("why", line.why);
  });
}

void write_gap_lines(const Judgement& judged, Writer& json) {
  if (!judged.measured.given) {
    json.key("gaps");
    return json.null();
  }
  write_list("gaps", judged.board.gaps, json, [&](const BoardGap& line) {
    const MeasuredRow& row = *line.gap->row;
    json.member("indicator", row.indicator->id);
    json.member("title", line.title);
    json.member("dimension", indicator::name(row.stratum->dimension));
    write_level("level", *row.stratum, json);
    json.number("difference", row.comparison->difference);
    json.member("unit", indicator::name(row.indicator->unit));
    json.number("people", row.comparison->people);
    json.action_ids("actions", line.gap->actions);
  });
}

}  // namespace

void write_board(Writer& json) {
  const Judgement& judged = json.judged();
  json.key("board");
  json.begin_object();
  write_tiles(judged.board.tiles, json);
  json.new_line();
  write_attention(judged, json);
  json.new_line();
  write_gap_lines(judged, json);
  json.new_line();
  write_list("checks", judged.board.checks, json, [&](const BoardCheck& line) {
    json.member("id", line.check->check->id);
    json.member("title", line.title);
    json.member("evidence", line.evidence);
  });
  json.end_object();
}

}  // namespace matequity::plan
