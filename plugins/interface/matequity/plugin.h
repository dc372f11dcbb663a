/* SPDX-License-Identifier: Apache-2.0 */
/*
 * matequity/plugin.h: what an indicator plugin is.
 *
 * A plugin says who counts. It sees one clean record at a time and answers: this indicator, this
 * date, met or not. The engine does the rest: breakdowns, periods, merging, intervals, gaps,
 * targets, rounding and reports.
 *
 * A plugin exports one constant, `meq_plugin_entry`. It links nothing of matequity's.
 *
 * Promises
 *  - Every pointer that a callback receives is borrowed and valid until that callback returns.
 *  - One instance is used by one thread at a time; the engine opens one instance for each thread.
 *  - Structs grow at their end only. Read a field only if `struct_size` (or, in lists,
 *    `item_size`) covers it; step through a list by `item_size`, never by sizeof.
 *  - A callback must be a pure function of its arguments and the configuration given to `open`.
 *  - A callback must not throw and must not print.
 */
#ifndef MATEQUITY_PLUGIN_H
#define MATEQUITY_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Raised when an existing field or callback changes meaning; never for additions at the end. */
#define MEQ_PLUGIN_INTERFACE_VERSION 1u

/* ---------------------------------------------------------------- values */

/* UTF-8 text; not terminated. `data` may be NULL when `size` is 0. */
#ifndef MEQ_TEXT_DEFINED
#define MEQ_TEXT_DEFINED
typedef struct meq_text {
  const char *data;
  size_t size;
} meq_text;
#endif

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef int32_t meq_date;
#define MEQ_DATE_MISSING INT32_MIN

/* A whole number that may be missing. */
typedef int32_t meq_whole;
#define MEQ_WHOLE_MISSING INT32_MIN

/* A code of up to four ASCII characters, upper case, first character most significant: "01" is
 * MEQ_CODE2('0', '1'). 0 is missing, and what a code outside its list becomes. */
typedef uint32_t meq_code;
#define MEQ_CODE_MISSING 0u
#define MEQ_CODE1(a) ((meq_code)(unsigned char)(a))
#define MEQ_CODE2(a, b) ((MEQ_CODE1(a) << 8) | (meq_code)(unsigned char)(b))

/* A counted list. Items are `item_size` bytes apart; their type stands in the field's comment. */
typedef struct meq_list {
  const void *items;
  uint32_t count;
  uint32_t item_size;
} meq_list;

/* ethnic_group levels, in code-list order */
enum {
  MEQ_ETHNIC_GROUP_MISSING = 0,
  MEQ_ETHNIC_GROUP_WHITE = 1,
  MEQ_ETHNIC_GROUP_MIXED = 2,
  MEQ_ETHNIC_GROUP_ASIAN = 3,
  MEQ_ETHNIC_GROUP_BLACK = 4,
  MEQ_ETHNIC_GROUP_OTHER = 5,
  MEQ_ETHNIC_GROUP_NOT_STATED = 6,
  MEQ_ETHNIC_GROUP_NOT_KNOWN = 7
};

/* ---------------------------------------------------------------- records */

/* An observation or finding: a row of CareActivities, CareActivityLaboursAndDeliveries. */
typedef struct meq_activity {
  uint64_t obs_code;     /* SNOMED concept as a number; 0 when missing or not digits */
  uint64_t finding_code; /* likewise */
  double obs_value;      /* NaN when missing, not a number, or a value that says nothing: cigarettes
                            and carbon monoxide below 0, carbon monoxide in another unit than ppm */
  meq_date date;         /* ClinInterDateMother, or the contact's CContactDate */
  uint32_t reserved;
} meq_activity;

typedef struct meq_care_plan {
  meq_date date;                 /* CarePlanDate */
  meq_code type;                 /* CarePlanType: 05 antenatal, 06 birth, 07 postnatal */
  meq_code personalised;         /* MatPersCarePlanInd: Y, N */
  meq_code continuity;           /* ContCarePathInd: Y, N */
  uint8_t has_care_professional; /* CareProfLID is present */
  uint8_t has_team;              /* TeamLocalID is present */
  uint8_t reserved[2];
} meq_care_plan;

typedef struct meq_contact {
  meq_date date;       /* CContactDate */
  meq_code attendance; /* AttendCode */
  meq_list activities; /* meq_activity */
} meq_contact;

typedef struct meq_circumstance {
  uint64_t snomed; /* SocPerSNOMED; 0 when missing or not digits */
  meq_date date;   /* SocPerDate */
  uint32_t reserved;
} meq_circumstance;

typedef struct meq_baby {
  meq_date birth_date;      /* PersonBirthDateBaby */
  meq_date death_date;      /* PersonDeathDateBaby */
  meq_code outcome;         /* PregOutcome: 01 live, 02 03 04 stillbirth, 05, 98 */
  meq_whole gestation_days; /* GestationLengthBirth */
  meq_code first_feed;      /* BabyFirstFeedIndCode: 01, 02, 03 */
  meq_whole birth_weight_g; /* derived (data dictionary: birth weight); missing if none is valid */
} meq_baby;

/* An entry of LaboursAndDeliveries with at least one baby, of any outcome. */
typedef struct meq_delivery {
  meq_date birth_date;        /* the earliest PersonBirthDateBaby */
  meq_whole gestation_days;   /* of the baby with the lowest birth order, else the first listed */
  meq_list babies;            /* meq_baby */
  meq_list activities;        /* meq_activity, dated by ClinInterDateMother */
  meq_date labour_onset_date; /* LabourOnsetDate */
  meq_date caesarean_date;    /* CaesareanDate */
} meq_delivery;

/* One pregnancy: one document, read, checked and derived. */
typedef struct meq_pregnancy {
  uint32_t struct_size;
  char ethnic_code;                    /* 'A'..'S', 'Z' not stated, '9' not known (99), 0 missing */
  uint8_t ethnic_group;                /* MEQ_ETHNIC_GROUP_* */
  uint8_t imd_decile;                  /* 1 most deprived .. 10; 0 missing */
  uint8_t postcode_valid;              /* 1 when valid by the rule of P3.1 */
  meq_date booking_date;               /* AntenatalAppDate */
  meq_whole gestation_at_booking_days; /* 0..999, or missing when unknown */
  meq_date discharge_date;             /* DischargeDateMatService */
  meq_date period_start;               /* Header.RPStartDate */
  meq_code folic_acid;                 /* FolicAcidSupplement: 01, 02, 03, ZZ */
  meq_code complex_social_factors;     /* ComplexSocialFactorsInd: Y, N */
  meq_whole previous_live_births;
  meq_whole previous_still_births;
  meq_whole mother_age_at_booking; /* whole years, 10..69 */
  meq_date mother_death_date;      /* PersonDeathDateMother */
  meq_text provider;               /* upper case; empty when missing */
  meq_text language;               /* LangCode, upper case; empty when missing */
  meq_list charging_categories;    /* meq_code: OvsVisChCat */
  meq_list circumstances;          /* meq_circumstance */
  meq_list care_plans;             /* meq_care_plan, in the order listed */
  meq_list contacts;               /* meq_contact, in the order listed */
  meq_list deliveries;             /* meq_delivery, in the order listed */
} meq_pregnancy;

/* One member of staff in a return of type Staff. */
typedef struct meq_staff_member {
  uint32_t struct_size;
  char ethnic_code;
  uint8_t ethnic_group;
  uint8_t reserved[2];
  meq_date reference_date; /* of the return */
  meq_date cultural_competence_training_date;
  meq_text provider;
  meq_text band; /* upper case; empty when missing */
  meq_text staff_group;
} meq_staff_member;

typedef struct meq_delivery_event {
  meq_date date;
  uint32_t reserved;
  meq_list diagnoses;  /* meq_text: ICD-10 codes one by one, in upper case */
  meq_list procedures; /* meq_text: OPCS-4 codes, likewise */
} meq_delivery_event;

/* One delivery in a return of type DeliveryEpisodes. */
typedef struct meq_delivery_episode {
  uint32_t struct_size;
  char ethnic_code;
  uint8_t ethnic_group;
  uint8_t imd_decile;
  uint8_t reserved;
  meq_date delivery_date;
  meq_whole gestation_days;
  meq_text provider;
  meq_list events; /* meq_delivery_event */
} meq_delivery_episode;

/* How a count row is split where only White, BME (every other stated group) or unknown is known. */
enum { MEQ_SPLIT_UNKNOWN = 0,
       MEQ_SPLIT_WHITE = 1,
       MEQ_SPLIT_BME = 2 };

/* One row of a return of type Counts. The engine has already chosen, for each provider, measure
 * and return period, which rows count (contract: "Which rows"). */
typedef struct meq_count_row {
  uint32_t struct_size;
  char ethnic_code;     /* EthnicCategory; 0 when the row has none or no known one */
  uint8_t ethnic_group; /* from EthnicCategory, else EthnicGroup */
  uint8_t split;        /* MEQ_SPLIT_*: from any of EthnicCategory, EthnicGroup, Group */
  uint8_t imd_decile;   /* 1..10; 0 missing */
  uint8_t imd_quintile; /* 1..5; 0 missing */
  uint8_t reserved[3];
  meq_whole question;
  meq_text measure;
  meq_text band;
  uint64_t count;
} meq_count_row;

/* ---------------------------------------------------------------- answers */

enum { MEQ_NOT_COUNTED = 0,
       MEQ_NOT_MET = 1,
       MEQ_MET = 2 };

#define MEQ_LEVEL_ALL UINT32_MAX

/* One observation: one unit (a pregnancy, a delivery, a baby, ...) seen by one indicator. */
typedef struct meq_answer {
  uint32_t struct_size;
  uint32_t indicator; /* position in the manifest's list `indicators` */
  uint32_t level;     /* of the indicator's own extra dimension (manifest: `levels`), or
                          MEQ_LEVEL_ALL for the row without it */
  uint32_t verdict;   /* MEQ_NOT_COUNTED, MEQ_NOT_MET, MEQ_MET */
  meq_date date;      /* decides the period; without a date nothing counts */
  meq_date due;       /* last date on which it could still be met; MEQ_DATE_MISSING: not said */
  uint32_t reason;    /* the plugin's reason code (manifest: `reasons`); 0: none */
  /* The delivery or the baby that the answer is about, an item of the record's lists; both NULL
   * where it is about the pregnancy. Site and sex are those of the birth. */
  const meq_delivery *delivery;
  const meq_baby *baby;
} meq_answer;

/* Which count of a rule a row adds to. Ratios have two groups: the first named and the second. */
enum {
  MEQ_PART_NUMERATOR = 0,
  MEQ_PART_DENOMINATOR = 1,
  MEQ_PART_REFERENCE_NUMERATOR = 2,
  MEQ_PART_REFERENCE_DENOMINATOR = 3
};

/* Where answers go. Owned by the engine; valid during the callback that receives it. */
typedef struct meq_tally meq_tally;
struct meq_tally {
  uint32_t struct_size;
  uint32_t wants_reasons; /* 1 when answers of verdict MEQ_NOT_COUNTED are of use; else skip them */
  void (*answer)(meq_tally *tally, const meq_answer *answer);
  /* Only within observe_count: the row's count goes to this part of the indicator asked about. */
  void (*add)(meq_tally *tally, uint32_t part, uint64_t count);
  /* 1 when the request asks for the indicator; answers to others are dropped, so may be skipped. */
  int (*wants)(const meq_tally *tally, uint32_t indicator);
};

/* ---------------------------------------------------------------- the plugin */

enum { MEQ_VARIANT_GUIDANCE = 0,
       MEQ_VARIANT_PUBLISHED = 1 };

/* A code list of the request, for example "substance_misuse". */
typedef struct meq_code_list {
  meq_text name;
  const uint64_t *codes; /* SNOMED concepts, ascending */
  size_t count;
} meq_code_list;

typedef struct meq_plugin_config {
  uint32_t struct_size;
  uint32_t variant;                /* MEQ_VARIANT_* */
  const meq_code_list *code_lists; /* valid until `close` */
  size_t code_list_count;
} meq_plugin_config;

typedef struct meq_plugin {
  uint32_t struct_size;
  uint32_t interface_version; /* MEQ_PLUGIN_INTERFACE_VERSION */
  meq_text manifest;          /* JSON: docs/plugins.md, schema matequity.plugin/1 */
  /* Returns 0 and an instance, or another number: the plugin is then left out of the run and the
   * failure is reported. The configuration outlives the instance. */
  int (*open)(const meq_plugin_config *config, void **instance);
  void (*close)(void *instance);
  /* Each may be NULL when the plugin has no such indicator. Return 0; any other number says that
   * the plugin failed: it is left out of that run, the others finish. */
  int (*observe_pregnancy)(void *instance, const meq_pregnancy *pregnancy, meq_tally *tally);
  int (*observe_staff_member)(void *instance, const meq_staff_member *member, meq_tally *tally);
  int (*observe_delivery_episode)(void *instance, const meq_delivery_episode *episode,
                                  meq_tally *tally);
  int (*observe_count)(void *instance, uint32_t indicator, const meq_count_row *row,
                       meq_tally *tally);
} meq_plugin;

/* A loadable plugin exports this; a plugin linked into a program has a name of its own instead. */
#if defined(_WIN32)
#define MEQ_PLUGIN_API __declspec(dllexport)
#else
#define MEQ_PLUGIN_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
}
#endif

#endif /* MATEQUITY_PLUGIN_H */
