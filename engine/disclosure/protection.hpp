// SPDX-License-Identifier: Apache-2.0
// Which cells to hide so that no small count can be worked out (the rule `suppress`).
//
// A primary cell is protected by N when two sets of whole numbers agree with everything printed and
// with the sums, and differ in it by N. The proof is a move: whole units that go round along hidden
// cells and leave every sum as it is. Where no move reaches the threshold the cheapest printed
// cells are hidden that allow one. Everything is whole numbers and in the order of the cells, so
// that the same system gives the same cells everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/disclosure/cell_system.hpp"

namespace matequity::disclosure {

class Protection {
 public:
  // Borrows the system. `threshold`: by how much every primary cell must be protected.
  Protection(const CellSystem& system, std::uint64_t threshold);
  ~Protection();
  Protection(const Protection&) = delete;
  Protection& operator=(const Protection&) = delete;

  // Before `protect`, of merged cells. A primary cell must be protected; one that is hidden is not
  // printed, nor those that are hidden along with it.
  void set_primary(CellId cell) { primary_[cell] = 1; }
  void hide(CellId cell);

  // Finds the moves; hides others where they are needed, if it may.
  void protect(bool secondary);

  bool is_hidden(CellId cell) const noexcept { return hidden_[cell] != 0; }
  bool is_primary(CellId cell) const noexcept { return primary_[cell] != 0; }
  // Hidden before `protect` was asked.
  bool is_hidden_by_rule(CellId cell) const noexcept { return by_rule_[cell] != 0; }
  // The fewest units by which a primary cell is protected; the threshold at most.
  std::uint64_t narrowest() const noexcept;

 private:
  struct Step {
    CellId cell;
    std::int32_t sign;
  };
  struct Move {
    std::vector<Step> steps;  // the cell that is asked for first, rising
    std::int64_t forward = 0, backward = 0;
  };
  struct Search {
    bool may_hide = false;
    bool in_pairs = false;         // a numerator and its denominator move together
    std::int64_t least_width = 1;  // forward and backward
    std::int64_t least_forward = 0, least_backward = 0;
    int sign = 1;
    std::uint32_t budget = 0;
    std::uint32_t eagerness = 1;  // how much nearer an end is worth
  };
  struct Node;
  struct Mover {
    CellId cell;
    bool in_pairs;
  };

  // Cells of one place that move together, the one that leads first.
  using Bundle = std::vector<Step>;
  static constexpr std::size_t kLargestBundle = 6;
  static constexpr std::size_t kMostSums = 4;  // of tables, of one cell
  // Sums that are open after a bundle has moved: those of the one that leads, and of the others.
  struct Place {
    std::uint32_t parent = UINT32_MAX, cost = 0;
    std::uint8_t count = 0;
    std::array<std::int8_t, kLargestBundle> by{};
    std::array<std::uint32_t, kLargestBundle> open{};
    std::array<Step, kLargestBundle> steps{};
  };
  // Where paths from one place lead to.
  struct Reach {
    std::vector<Place> places;
    std::vector<std::uint32_t> best;  // by sum and sign
    std::uint32_t outside = UINT32_MAX;

    static std::size_t index(std::uint32_t sum, int by) noexcept {
      return std::size_t{2} * sum + (by > 0 ? 1 : 0);
    }
    void begin(const Place& start, std::size_t sums);
    std::uint32_t at(std::uint32_t sum, int by) const noexcept { return best[index(sum, by)]; }
  };
  // What was known of a primary cell before it changed.
  struct Known {
    CellId cell;
    std::int64_t least, most;
    std::uint32_t least_by, most_by;
  };

  std::int64_t room(CellId cell, int sign) const noexcept {
    return sign > 0 ? system_.highest(cell) - now_[cell] : now_[cell] - system_.lowest(cell);
  }
  std::int64_t range(CellId cell) const noexcept { return most_[cell] - least_[cell]; }
  bool is_protected(CellId cell) const noexcept { return range(cell) >= threshold_; }
  std::uint32_t hiding_cost(CellId cell) const noexcept;
  bool find(CellId cell, const Search& search, Move& move);
  bool expand(const Search& search, std::uint32_t at);
  CellId partner(CellId cell, const Search& search) const noexcept {
    return search.in_pairs ? partners_[cell] : kNoCell;
  }
  bool put(Node& node, const Step& step, const Search& search) const noexcept;
  bool takes_up(const CellSystem::Term& slack, std::int32_t by,
                const Search& search) const noexcept;
  bool step(Node& node, const Step& step, const Search& search) const noexcept;
  std::uint32_t ahead(std::uint32_t equation, std::uint32_t free) const noexcept;
  std::uint64_t score(const Node& node, const Search& search, const Step& step) const noexcept;
  bool is_in_chain(std::uint32_t node, CellId cell) const noexcept;
  // Moves whose form is known, where a search would look at very many: a box of eight cells of a
  // table of three dimensions, and a cell with all that it is part of.
  bool find_box(CellId cell, const Search& search, Move& move);
  bool find_climb(CellId cell, const Search& search, Move& move) const;
  // Whether a cell is of a table of three dimensions with all its sums.
  bool has_boxes(CellId cell) const noexcept;
  bool find_any(CellId cell, const Search& search, Move& move);
  bool complete(const Search& search, Move& move) const;
  CellSystem::Term sum_over(CellId cell, std::uint32_t dimension) const noexcept;
  bool dimensions_of(CellId cell, std::array<std::uint32_t, 3>& dimensions) const noexcept;
  CellId crossing(CellId one, std::uint32_t over, CellId other,
                  std::uint32_t other_over) const noexcept;
  int against(CellId cell, int sign, CellId other, std::uint32_t over) const noexcept;
  std::int64_t box_score(CellId cell, int sign, const Search& search) const noexcept;
  bool has_room(const Step& step, const Search& search) const noexcept;
  bool may_move(const Step& step, const Search& search) const noexcept;
  std::uint32_t like(CellId cell, const CellSystem::Term& use) const noexcept;
  bool close(Bundle& bundle, const Search& search) const;
  std::uint32_t price(const Bundle& bundle) const noexcept;
  bool follow(const Place& from, const CellSystem::Term& lead, const Search& search,
              Bundle& bundle) const;
  bool open(const Bundle& bundle, const CellSystem::Term& use, Place& place) const;
  void reach(const Place& start, CellId without, const Search& search, Reach& reach);
  std::uint32_t go_round(const Bundle& bundle, const Search& search, Move& move);
  std::vector<Bundle> forms(const Step& step, const Search& search) const;
  // The cost of the cheapest move round tables that moves the primary cell too; UINT32_MAX: none.
  std::uint32_t find_path(CellId cell, CellId primary, Search search, Move& move);
  void note(const Move& move);
  void forget(CellId primary);
  void know(CellId primary);
  void roll_back(std::size_t chosen);
  bool rests_on(CellId primary, CellId cell) const;
  void apply(const Move& move, std::int64_t units);
  void reset();
  bool protect_freely(CellId cell);
  bool protect_by_hiding(CellId cell);
  void protect_at_any_cost(CellId cell);
  bool move_once(CellId cell, Search search);
  bool move_often(CellId cell, Search search);
  void hide(const Move& move);
  bool stretch(CellId cell, CellId mover, Search search);
  std::vector<Mover> movers(CellId cell, bool may_hide) const;
  std::vector<CellId> in_order() const;
  void print_needless(std::uint64_t most_effort, bool may_hide);
  bool can_print(CellId cell, bool may_hide);
  std::uint64_t cost_of(const std::vector<CellId>& cells) const noexcept;
  void unhide(CellId cell);

  const CellSystem& system_;
  std::int64_t threshold_;
  std::vector<char> primary_, hidden_, by_rule_;
  std::vector<std::uint32_t> leaders_;            // hidden cells along with which it is hidden
  std::vector<std::int64_t> now_, least_, most_;  // where the cells are, and have been
  std::vector<std::uint32_t> free_in_;            // hidden cells and slacks of an equation
  std::vector<CellId> partners_;                  // numerator and denominator of one row
  std::vector<CellSystem::Term> slacks_;          // one that an equation has to itself
  std::vector<CellId> moved_;
  std::vector<CellId> chosen_;  // hidden beyond the rule, as chosen
  std::vector<Node> nodes_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> queue_;
  std::vector<std::pair<std::uint64_t, Step>> candidates_;
  std::array<Reach, kMostSums> reaches_;
  // The cells beyond the rule on which a move rests; by which of them a primary cell is where it
  // is (from 1); and the primary cells that may rest on a cell.
  std::vector<std::vector<CellId>> proofs_;
  std::vector<std::uint32_t> least_by_, most_by_;
  std::vector<std::vector<CellId>> users_;
  // Since the last step that is kept.
  std::vector<Known> changed_;
  std::vector<CellId> newly_hidden_;
  CellId forbidden_ = kNoCell;  // not to be hidden
  std::uint64_t effort_ = 0;    // nodes seen
};

}  // namespace matequity::disclosure
