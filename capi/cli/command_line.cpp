// SPDX-License-Identifier: Apache-2.0
#include "command_line.hpp"

#include <CLI/CLI.hpp>
#include <functional>

#include "commands.hpp"
#include "help_text.hpp"

namespace matequity::cli {
namespace {

// A flag that takes one value each time it stands there, so that an INPUT may follow it.
template <class Value>
CLI::Option* add_value(CLI::App& app, const std::string& name, Value& value,
                       const std::string& type, const std::string& description) {
  return app.add_option(name, value, description)->allow_extra_args(false)->option_text(type);
}

// A flag in help, without which others it needs or excludes: the description says what matters.
constexpr const char* kNoArgument = " ";

// What `--format` may be, besides table and json.
struct Forms {
  bool csv = false;
  bool html = false;
};

std::function<void(const std::string&)> format_setter(Format& format, Forms forms) {
  return [&format, forms](const std::string& name) {
    if (name == "table") {
      format = Format::Table;
    } else if (name == "json") {
      format = Format::Json;
    } else if (name == "csv" && forms.csv) {
      format = Format::Csv;
    } else if (name == "html" && forms.html) {
      format = Format::Html;
    } else if (name == "fhir") {
      throw CLI::ValidationError(
          "--format fhir is not available in this version; use json, csv or table");
    } else {
      throw CLI::ValidationError("--format " + name + " is not known; use " +
                                 (forms.html  ? "table, json, csv or html"
                                  : forms.csv ? "table, json or csv"
                                              : "table or json"));
    }
  };
}

void add_format(CLI::App& app, DeliveryFlags& flags, Forms forms) {
  app.add_option_function<std::string>(
         "--format", format_setter(flags.format, forms),
         forms.html  ? "Form of the answer: table (default), json, csv or html"
         : forms.csv ? "Form of the result: table (default), json or csv"
                     : "Form of the answer: table (default) or json")
      ->option_text(forms.html  ? "table|json|csv|html"
                    : forms.csv ? "table|json|csv"
                                : "table|json")
      ->group("Result");
  add_value(app, "--output", flags.output, "FILE", "Write to FILE, whole or not at all")
      ->group("Result");
}

void add_delivery(CLI::App& app, DeliveryFlags& flags) {
  add_format(app, flags, {true, false});
  auto* state =
      add_value(app, "--state", flags.state, "FILE", "Write a state that can be merged as well")
          ->group("Result");
  auto* index = app.add_flag("--state-index", flags.state_index,
                             "Keep an index of documents in it: merge finds duplicates")
                    ->group("Result");
  app.add_flag("--state-rounded", flags.state_rounded,
               "Round every count in it (1 to 7 become 5, others the nearest 5)")
      ->group("Result")
      ->needs(state)
      ->excludes(index)
      ->option_text(kNoArgument);
  index->option_text(kNoArgument);
  app.add_flag("--strict", flags.strict, "Exit status 3 when any document was rejected")
      ->group("Result");
}

void add_plugins(CLI::App& app, std::vector<std::string>& plugins) {
  add_value(app, "--plugin", plugins, "FILE",
            "Load a native plugin as well, which runs its code (may be repeated)");
}

void add_tables(CLI::App& app, ReadingFlags& flags) {
  add_value(app, "--imd", flags.imd, "FILE",
            "Deprivation: CSV with columns lsoa and imd_decile or imd_rank")
      ->group("Reading");
  add_value(app, "--postcodes", flags.postcodes, "FILE",
            "CSV with columns postcode,lsoa,introduced,terminated")
      ->group("Reading");
  add_value(app, "--organisations", flags.organisations, "FILE",
            "CSV with columns provider and successor, lmns, icb, region ...")
      ->group("Reading");
  add_value(app, "--columns", flags.columns, "FILE",
            "Which field a column of another name is: JSON, or CSV column,field")
      ->group("Reading");
  add_value(app, "--threads", flags.threads, "N",
            "Threads that read; default: all cores. The result is the same")
      ->group("Reading");
  app.add_option_function<std::string>(
         "--duplicates",
         [&flags](const std::string& choice) {
           if (choice != "resolve" && choice != "keep") {
             throw CLI::ValidationError("--duplicates " + choice +
                                        " is not known; use resolve or keep");
           }
           flags.keep_duplicates = choice == "keep";
         },
         "keep: every document counts, in constant memory")
      ->option_text("resolve|keep")
      ->group("Reading");
}

// What of a request says how records are read.
void add_how_to_read(CLI::App& app, RequestFlags& flags) {
  const auto add = [&app](const std::string& name, auto& value, const std::string& type,
                          const std::string& description) {
    add_value(app, name, value, type, description)->group("Request");
  };
  add("--submissions", flags.submissions, "SUBMISSIONS",
      "Of one pregnancy: accumulate (default), or latest");
  add("--imd-year", flags.imd_year, "YEAR",
      "Edition of deprivation; default: the area table's, or most records'");
  add("--dates", flags.dates, "ORDER", "How the records write dates: ymd (default), dmy or mdy");
}

void add_request(CLI::App& app, RequestFlags& flags) {
  const auto add = [&app](const std::string& name, auto& value, const std::string& type,
                          const std::string& description) {
    add_value(app, name, value, type, description)->group("Request");
  };
  add("--request", flags.file, "FILE", "The request as a JSON document");
  add("--indicators", flags.indicators, "IDS",
      "Ids or globs, with commas or repeated; default: all");
  add("--from", flags.from, "DATE", "First day, YYYY-MM-DD; default: no limit");
  add("--to", flags.to, "DATE", "Last day, included; default: no limit");
  add("--period", flags.period, "PERIOD",
      "month, quarter, calendar_year, financial_year or all (default)");
  add("--by", flags.by, "DIMENSIONS", "Break down by these, with commas (may be repeated)");
  add("--adjust", flags.adjust, "GAP:FOR",
      "Gaps at equal levels of others, as ethnic_group:imd_quintile");
  add("--variant", flags.variant, "VARIANT",
      "guidance (default) or published: NHS Digital's own rules");
  add_how_to_read(app, flags);
  add("--confidence", flags.confidence, "LEVEL", "Of intervals and comparisons; default: 0.95");
  add("--disclosure", flags.disclosure, "RULE",
      "none (default), nhs-rounding, midpoint6, suppress, or an object");
  add("--as-of", flags.as_of, "DATE", "Day whose targets apply; default: the period's end");
}

void add_inputs(CLI::App& app, ReadingFlags& flags) {
  app.add_option("INPUT", flags.inputs, "Files to read in turn; \"-\" is standard input")
      ->required()
      ->option_text("...");
}

CLI::App* add_command(CLI::App& app, const char* name, const char* description,
                      const char* footer) {
  CLI::App* command = app.add_subcommand(name, description);
  command->footer(footer);
  command->get_formatter()->column_width(32);
  return command;
}

void add_compute(CLI::App& app, ComputeFlags& flags) {
  CLI::App* command =
      add_command(app, "compute", "Computes indicators from records", help::kCompute);
  add_inputs(*command, flags.reading);
  add_request(*command, flags.request);
  add_tables(*command, flags.reading);
  add_delivery(*command, flags.delivery);
  add_plugins(*command, flags.plugins);
}

void add_validate(CLI::App& app, ValidateFlags& flags) {
  CLI::App* command =
      add_command(app, "validate", "Says how records were recorded, and what is wrong with them",
                  help::kValidate);
  add_inputs(*command, flags.reading);
  add_how_to_read(*command, flags.request);
  add_tables(*command, flags.reading);
  add_format(*command, flags.delivery, {true, true});
  add_plugins(*command, flags.plugins);
}

void add_merge(CLI::App& app, MergeFlags& flags) {
  CLI::App* command =
      add_command(app, "merge", "Adds up states of several computations", help::kMerge);
  command->add_option("STATE", flags.states, "States, merged in this order")
      ->required()
      ->option_text("...");
  add_value(*command, "--disclosure", flags.disclosure, "RULE",
            "What may be shown of the sum, as of compute; default: the request's");
  add_delivery(*command, flags.delivery);
  add_plugins(*command, flags.plugins);
}

void add_catalogue(CLI::App& app, CatalogueFlags& flags) {
  CLI::App* command =
      add_command(app, "catalogue", "Shows the indicators and their targets", help::kCatalogue);
  command->add_option("INDICATOR", flags.indicators, "Ids or globs")->option_text("...");
  add_value(*command, "--as-of", flags.as_of, "DATE",
            "Day whose targets are shown; default: today");
  add_format(*command, flags.delivery, {});
  add_plugins(*command, flags.plugins);
}

void add_plan(CLI::App& app, PlanFlags& flags) {
  CLI::App* command =
      add_command(app, "plan", "Judges an equity and equality action plan", help::kPlan);
  command->add_option("PLAN", flags.plan, "JSON, or CSV with its actions; \"-\" is standard input")
      ->required()
      ->option_text(" ");
  add_value(*command, "--records", flags.reading.inputs, "FILE",
            "Records that show gaps, as compute reads them (may be repeated)");
  add_value(*command, "--from", flags.from, "DATE", "First day of records used; default: no limit");
  add_value(*command, "--as-of", flags.as_of, "DATE",
            "Day judged; default: the plan's own, else today");
  add_value(*command, "--disclosure", flags.disclosure, "RULE",
            "What may be shown of the records, as of compute; default: none");
  add_tables(*command, flags.reading);
  add_format(*command, flags.delivery, {true, true});
  command
      ->add_flag("--strict", flags.delivery.strict,
                 "Exit status 3 when a check of severity error is not met")
      ->group("Result");
  add_plugins(*command, flags.plugins);
}

void add_statistics(CLI::App& app, StatisticsFlags& flags) {
  CLI::App* command = add_command(app, "statistics", "Calls a function of the statistics by name",
                                  help::kStatistics);
  command->add_option("NAME", flags.function, "The function")->option_text(" ");
  command->add_flag("--list", flags.list, "Name all functions (--format json: whole)");
  add_format(*command, flags.delivery, {});
}

void add_audit(CLI::App& app, AuditFlags& flags) {
  CLI::App* command = add_command(
      app, "audit", "Says what several published results give away together", help::kAudit);
  command->add_option("RESULT", flags.results, "Results as JSON, of the same data")
      ->required()
      ->option_text("...");
  add_value(*command, "--organisations", flags.organisations, "FILE",
            "The table of providers, where rows stand for what they belong to");
  add_plugins(*command, flags.plugins);
  add_format(*command, flags.delivery, {});
}

void print_version() { write_to_output("matequity " + std::string(view(meq_version())) + "\n"); }

// CLI11 leaves two blank lines between groups.
std::string help_of(const CLI::App& app) {
  std::string text = app.help();
  for (std::size_t at = 0; (at = text.find("\n\n\n", at)) != std::string::npos;) text.erase(at, 1);
  return text;
}

// The help that was asked for, or a Failure that says what is wrong with the arguments.
int answer(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    write_to_output(help_of(app));
    return kDone;
  }
  std::string command = "matequity";
  for (const CLI::App* chosen : app.get_subcommands()) command += " " + chosen->get_name();
  throw Failure(kBadUsage, std::string(error.what()) + ". See `" + command + " --help`.");
}

}  // namespace

int run_command_line(int count, char** arguments) {
  ComputeFlags compute_flags;
  ValidateFlags validate_flags;
  MergeFlags merge_flags;
  CatalogueFlags catalogue_flags;
  PlanFlags plan_flags;
  StatisticsFlags statistics_flags;
  AuditFlags audit_flags;

  CLI::App app("Equity and equality indicators for maternity systems (NHS England, C0734)",
               "matequity");
  app.footer(help::kCommand);
  app.get_formatter()->label("OPTIONS", "FLAGS");
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.get_formatter()->label("Subcommands", "Commands");
  app.get_formatter()->label("Positionals", "Arguments");
  app.set_help_flag("--help,-h", "Show this help");
  bool version = false;
  app.add_flag("--version", version, "Show the version");
  add_compute(app, compute_flags);
  add_validate(app, validate_flags);
  add_merge(app, merge_flags);
  add_catalogue(app, catalogue_flags);
  add_plan(app, plan_flags);
  add_statistics(app, statistics_flags);
  add_audit(app, audit_flags);
  app.require_subcommand(0, 1);

  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return answer(app, error);
  }
  if (version) {
    print_version();
    return kDone;
  }
  if (app.got_subcommand("compute")) return compute(compute_flags);
  if (app.got_subcommand("validate")) return validate(validate_flags);
  if (app.got_subcommand("merge")) return merge(merge_flags);
  if (app.got_subcommand("catalogue")) return show_catalogue(catalogue_flags);
  if (app.got_subcommand("plan")) return judge_plan(plan_flags);
  if (app.got_subcommand("statistics")) return call_statistics(statistics_flags);
  if (app.got_subcommand("audit")) return audit(audit_flags);
  throw Failure(kBadUsage, "a command is missing. See `matequity --help`.");
}

}  // namespace matequity::cli
