// SPDX-License-Identifier: Apache-2.0
// Each indicator in a sentence: whom it counts, what is as likely or less, and a short name.
import type {Who} from "./groups.js";

export interface Phrase {
  /** A short name for narrow places. */
  short: string;
  who: Who;
  /** After "as likely as ... ": "to have a preterm birth". Null where likelihood is no word for it. */
  event: string | null;
  /** What a rate counts: "births". */
  per: string;
}

const women = (short: string, event: string, per = "women"): Phrase =>
    ({short, who: "women", event, per});
const babies = (short: string, event: string, per = "babies"): Phrase =>
    ({short, who: "babies", event, per});
const staff = (short: string, event: string): Phrase => ({short, who: "staff", event, per: "staff"});
const plain = (short: string, per: string): Phrase => ({short, who: "women", event: null, per});

export const PHRASES: Readonly<Record<string, Phrase>> = {
  "P1.1a": plain("More support for women at risk", "units"),
  "P1.1b": plain("Tailored communications", "units"),
  "P1.1c": plain("Vitamins and nutrition discussed", "units"),
  "P1.1d": plain("Risk factors recorded", "units"),
  "P1.2": women("Taking folic acid", "to take folic acid"),
  "P2.1": women("Antenatal care plan by 17 weeks", "to have an antenatal care plan by 17 weeks"),
  "P2.2": women("Birth plan by 35 weeks", "to have a plan for birth by 35 weeks"),
  "P2.3": women("Postnatal plan by 37 weeks", "to have a plan for postnatal care by 37 weeks"),
  "P2.4": women("All 3 plans in time", "to have all 3 plans in time"),
  "P3.1": women("Valid postcode", "to have a valid postcode recorded"),
  "P3.2": women("Ethnicity recorded", "to have their ethnicity recorded"),
  "P3.3": women("Valid ethnic category", "to have a valid ethnic category"),
  "P4b.1": plain("Network reports its indicators", "indicators"),
  "P4b.2": women("Booked before 10 weeks", "to book before 10 weeks"),
  "P4b.3a": women("Complex social factors, booked by 10+0", "to book by 10 weeks"),
  "P4b.3b": women("Complex social factors, booked by 12+6", "to book by 12 weeks and 6 days"),
  "P4b.3c": women("Complex social factors, booked by 20+0", "to book by 20 weeks"),
  "P4b.4a": women("In a social-factor group, booked by 10+0", "to book by 10 weeks"),
  "P4b.4b": women("In a social-factor group, booked by 12+6", "to book by 12 weeks and 6 days"),
  "P4b.4c": women("In a social-factor group, booked by 20+0", "to book by 20 weeks"),
  "P4b.4d": women("In a social-factor group, enough appointments",
                  "to have the recommended appointments"),
  "P4b.5": plain("Voices partnership: ethnic minority members", "members"),
  "P4b.6": plain("Bookings from ethnic minorities", "women"),
  "P4b.7": women("Ethnicity recorded (4b)", "to have their ethnicity recorded"),
  "P4c.1": women("Continuity of carer, ethnic minority women",
                 "to be placed on a continuity of carer pathway"),
  "P4c.2": women("Continuity of carer, most deprived tenth",
                 "to be placed on a continuity of carer pathway"),
  "P4c.3": plain("Baby Friendly services", "services"),
  "P4c.4": babies("Breast milk at first feed", "to have breast milk at their first feed"),
  "P4c.5": babies("Low birth weight at term", "to have a low birth weight at term"),
  "P4c.6": women("Births before 27 weeks", "to give birth before 27 weeks", "births"),
  "P4c.7": women("Preterm births", "to have a preterm birth", "births"),
  "P4d.1": staff("Staff trained in cultural competence", "to be trained in cultural competence"),
  "P4d.2": plain("Serious incidents with valid ethnicity", "incidents"),
  "P4d.3": plain("Mortality reviews with valid ethnicity", "reviews"),
  "P4d.4.1": plain("WRES 1: BME staff", "staff"),
  "P4d.4.2": plain("WRES 2: appointment", "staff"),
  "P4d.4.3": plain("WRES 3: disciplinary process", "staff"),
  "P4d.4.4": plain("WRES 4: training", "staff"),
  "P4d.4.5": staff("WRES 5: harassment by the public", "to report harassment by the public"),
  "P4d.4.6": staff("WRES 6: harassment by staff", "to report harassment by staff"),
  "P4d.4.7": staff("WRES 7: equal opportunities", "to see equal opportunities"),
  "P4d.4.8": staff("WRES 8: discrimination", "to report discrimination at work"),
  "M1": plain("Deaths: Black and Asian over White", "births"),
  "M2": plain("Deaths: slope over deprivation", "births"),
  "M3": women("Severe maternal morbidity", "to have a severe complication", "births"),
  "A1": women("Smoke-free at delivery", "to be smoke-free at delivery"),
  "A2": babies("Stillbirths", "to be stillborn", "births"),
  "A3": babies("Neonatal deaths", "to die in the first 28 days", "live births"),
  "A4": women("Maternal deaths", "to die in or soon after pregnancy", "births"),
  "A5": babies("Brain injuries", "to have a brain injury around birth", "live births"),
  "A6": women("Referred to diabetes prevention", "to be referred to diabetes prevention"),
};

/** The phrase of an indicator; of one that a plugin adds, its title. */
export function phraseOf(id: string, title: string): Phrase {
  return PHRASES[id] ?? {short: title, who: "women", event: null, per: "people"};
}
