// SPDX-License-Identifier: Apache-2.0
// Which published measure is which indicator: numerator and denominator, made of the categories
// that NHS England publishes. A row is "same" only where both are ours. Where something is known to
// differ the row says what, and no line is drawn for it. What is not here is not used.
import type {Settings} from "../model/settings.js";

export type Variant = Settings["variant"];

/** The files: monthly exp-data, the yearly file, monthly exp-measures, Fingertips. */
export type Form = "monthly" | "annual" | "measures" | "fingertips";

export type Fit = "same" | {differs: string};

export interface Measure {
  indicators: readonly string[];
  form: Form;
  /** The file's Dimension, Indicator or Indicator Name, in small letters. */
  name: string;
  /** Categories that are added up for the numerator and the denominator, in small letters. */
  met: readonly string[];
  of: readonly string[];
  /** The file counts the opposite: the numerator is what is left of the denominator. */
  opposite?: true;
  /** What is divided by what, as the page says it. */
  words: string;
  /** Beside which definitions of ours it stands; without one it is not shown. */
  guidance?: Fit;
  published?: Fit;
}

const MISSING = "missing value / value outside reporting parameters";
const TAKING = ["has been taking prior to becoming pregnant",
                "started taking once pregnancy confirmed"];
const NOT_TAKING = "not taking folic acid supplement";
const DECLINED = "not stated (person asked but declined to provide a response)";
const EARLY = "0 to 70 days";
const LATER = ["71 to 90 days", "91 to 140 days", "141+ days"];
const MINORITIES = ["mixed", "asian or asian british", "black or black british",
                    "any other ethnic group"];
const VALID = ["white", ...MINORITIES];

const YEARLY = "the yearly file counts women who gave birth in the year, by what was recorded at " +
    "their booking; here women are counted when they book";
const DAY_70 = "the published figure counts day 70 as early; here it counts as late, unless you " +
    "choose the definitions of the monthly statistics";
const differs = (...what: string[]): Fit => ({differs: what.join("; ")});

// Answers at booking: in the monthly file of women who booked, in the yearly one of women who gave
// birth.
function booking(one: Omit<Measure, "form">): Measure[] {
  const yearly = (fit: Fit | undefined): Fit | undefined =>
      fit && (fit === "same" ? differs(YEARLY) : differs(YEARLY, fit.differs));
  const {guidance, published, ...rest} = one;
  const fits = (a: Fit | undefined, b: Fit | undefined) =>
      ({...a && {guidance: a}, ...b && {published: b}});
  return [{...rest, form: "monthly", ...fits(guidance, published)},
          {...rest, form: "annual", ...fits(yearly(guidance), yearly(published))}];
}

const births = (one: Omit<Measure, "form">): Measure[] =>
    [{...one, form: "monthly"}, {...one, form: "annual"}];

const OF_EXP_DATA: readonly Measure[] = [
  ...booking({
    indicators: ["P1.2"], name: "folicacidsupplement", met: TAKING, of: [...TAKING, NOT_TAKING],
    words: "women who take folic acid, since before or after pregnancy was confirmed, out of " +
        "those who take it or do not; those who declined to say or were not asked are left out",
    guidance: "same"}),
  ...booking({
    indicators: ["P1.2"], name: "folicacidsupplement", met: TAKING,
    of: [...TAKING, NOT_TAKING, DECLINED],
    words: "women who take folic acid, since before or after pregnancy was confirmed, out of " +
        "those who take it, do not, or declined to say; those who were not asked are left out",
    published: "same"}),
  ...booking({
    indicators: ["P3.2", "P3.3", "P4b.7"], name: "ethniccategorymothergroup", met: VALID,
    of: [...VALID, "not stated", "not known", MISSING],
    words: "women in one of the 16 ethnic categories out of all women; not stated, not known and " +
        "missing do not count as valid",
    guidance: "same", published: "same"}),
  ...booking({
    indicators: ["P4b.2"], name: "gestageformalantenatalbookinggroup", met: [EARLY],
    of: [EARLY, ...LATER],
    words: "women booked at 0 to 70 days of pregnancy out of those whose days at booking are known",
    guidance: differs(DAY_70), published: "same"}),
  ...booking({
    indicators: ["P4b.6"], name: "ethniccategorymothergroup", met: MINORITIES, of: VALID,
    words: "women of Mixed, Asian, Black or any other ethnic group out of those with an ethnic " +
        "category; not stated, not known and missing are left out",
    guidance: "same",
    published: differs("here White women other than British count as an ethnic minority, too")}),
  {
    indicators: ["P4c.4"], form: "monthly", name: "babyfirstfeedbreastmilkstatus",
    met: ["maternal or donor breast milk"], of: ["maternal or donor breast milk", "not breast milk"],
    words: "babies whose first feed was the mother's or donor breast milk out of those whose first " +
        "feed is known", guidance: "same", published: "same"},
  {
    indicators: ["P4c.4"], form: "annual", name: "babyfirstfeedbreastmilkstatus",
    met: ["maternal or donor breast milk"], of: ["maternal or donor breast milk", "not breast milk"],
    words: "babies whose first feed was the mother's or donor breast milk out of those whose first " +
        "feed is known",
    guidance: differs("the yearly file counts only babies born at 37 weeks or later (seen in that " +
                      "of 2022-23); here all are counted"),
    published: differs("the yearly file counts only babies born at 37 weeks or later (seen in that " +
                       "of 2022-23); here all are counted")},
  ...births({
    indicators: ["P4c.5"], name: "birthweighttermgroup2500", met: ["under 2500g"],
    of: ["under 2500g", "2500g and over"],
    words: "babies under 2,500 g out of those with a valid weight, born at 37 to 45 weeks",
    guidance: differs("the published figure counts stillborn babies, too; here they count only " +
                      "if you choose the definitions of the monthly statistics"),
    published: "same"}),
  ...births({
    indicators: ["P4c.7"], name: "gestationlengthbirthgroup37", met: ["<37 weeks"],
    of: ["<37 weeks", ">=37 weeks"],
    words: "babies born before 37 weeks out of those born at 20 to 45 weeks",
    guidance: differs("the published figure counts babies, so that twins count twice; here " +
                      "deliveries are counted"),
    published: differs("the published figure counts all babies; here single live births alone are " +
                       "counted")}),
];

const PASSED = "; for England, of the providers whose data passed the national tests";

function measure(name: string, indicators: string[], words: string, fits: Partial<Measure>): Measure {
  return {indicators, form: "measures", name: name.toLowerCase(), met: ["numerator"],
          of: ["denominator"], words: `${words}${PASSED}`, ...fits};
}

const SAME = {guidance: "same", published: "same"} as const;
const plan = (name: string, id: string, day: string, what: string) =>
    measure(name, [id], `women with ${what} in force by ${day} out of those who reached that day ` +
            "of pregnancy and were not discharged", SAME);
const SMOKE_KNOWN = {opposite: true, guidance: "same", published: differs(
    "the published figure leaves out women whose status is not known; here they count as not " +
    "smoke-free")} as const;

const OF_EXP_MEASURES: readonly Measure[] = [
  plan("PCP_Antenatal_16weeks", "P2.1", "day 119", "a personalised antenatal care plan"),
  plan("PCP_Birth_34weeks", "P2.2", "day 245", "a personalised plan for birth"),
  plan("PCP_Postpartum_36weeks", "P2.3", "day 259", "a personalised plan for postnatal care"),
  plan("PCP_All_Pathways", "P2.4", "day 259", "all 3 personalised plans"),
  measure("COC_by_28weeks_Ethnicity_BAME", ["P4c.1"],
          "women placed on a continuity of carer pathway by day 203, with a named professional and " +
          "team, out of those who reached that day; ethnic categories D, E, F, H, J, K, L, M, N, P",
          {guidance: differs("the published figure leaves out any other Mixed background (G)"),
           published: "same"}),
  measure("COC_by_28weeks_IMD_01_Most_deprived", ["P4c.2"],
          "women placed on a continuity of carer pathway by day 203, with a named professional and " +
          "team, out of those who reached that day; most deprived tenth of areas, by the index of " +
          "2019", SAME),
  measure("CQIMBreastfeeding", ["P4c.4"],
          "babies whose first feed was the mother's or donor breast milk out of those whose first " +
          "feed is known", SAME),
  measure("CQIMPreterm", ["P4c.7"],
          "single live-born babies of 154 to 258 days out of those of 154 to 315 days",
          {guidance: differs("the published figure counts single live births alone; here all " +
                             "deliveries are counted"), published: "same"}),
  measure("CQIMSmokingDelivery", ["A1"],
          "women who do not smoke at delivery out of those whose status is known", SMOKE_KNOWN),
];

const fingertips = (name: string, id: string, words: string, fits: Partial<Measure>): Measure =>
    ({indicators: [id], form: "fingertips", name, met: ["count"], of: ["denominator"], words,
      ...fits});

const OF_FINGERTIPS: readonly Measure[] = [
  fingertips("smoking status at time of delivery", "A1",
             "women who do not smoke at delivery out of those whose status is known, from the " +
             "national collection of smoking at delivery", SMOKE_KNOWN),
  fingertips("low birth weight of term babies", "P4c.5",
             "live-born babies under 2,500 g out of those with a recorded weight, born at 37 weeks " +
             "or later, from birth registrations",
             {guidance: "same", published: differs("the published figure counts live births alone; " +
                                                   "here stillborn babies count, too")}),
  fingertips("stillbirth rate", "A2", "stillbirths per 1,000 births, from registrations", SAME),
  fingertips("neonatal mortality rate", "A3",
             "deaths under 28 days per 1,000 live births, from registrations", SAME),
];

export const MEASURES: readonly Measure[] = [...OF_EXP_DATA, ...OF_EXP_MEASURES, ...OF_FINGERTIPS];

/** Why known measures are left out. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  gestationlengthbirth: "its lowest band reaches to 27 weeks and 6 days and counts babies; " +
      "the indicator counts deliveries before 27 weeks",
  deprivationdecileatbooking: "a place without a decile is no invalid postcode",
  complexsocialfactorsind: "the indicators count when these women book, not how many they are",
  "coc_by_28weeks": "the indicators are of ethnic minorities and of the most deprived tenth",
};

export const whyNot = (name: string): string =>
    LEFT_OUT[name.toLowerCase()] ?? "no indicator here counts the same";
