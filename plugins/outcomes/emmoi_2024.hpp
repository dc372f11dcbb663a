// SPDX-License-Identifier: Apache-2.0
// EMMOI-2024: the diagnoses and procedures of the English maternal morbidity outcome indicator.
//
// Source: National Perinatal Epidemiology Unit (NPEU), public Stata scripts pru5-2025, file
// cr_hes2024_mmn_prep1-pub.do, commit b6535c80733552ac0f45bb14447bd588b388c705 (CC0-1.0).
// `anaesth` is the script's stated list: six of its codes have four characters, which the script
// compares with three and so never finds. `dissection` reads the script's 1722 and 1723 as I722 and
// I723.
#ifndef MATEQUITY_PLUGINS_OUTCOMES_EMMOI_2024_HPP
#define MATEQUITY_PLUGINS_OUTCOMES_EMMOI_2024_HPP

#include <string_view>

namespace matequity::outcomes {

enum class CodeKind { diagnosis /* ICD-10 */, procedure /* OPCS-4 */ };

// From when on an event belongs to the delivery; all windows end 42 days after it.
enum class Window { from_pregnancy_start, from_birth };

struct MorbidityComponent {
  std::string_view id;
  CodeKind kind;
  Window window;
  std::string_view prefixes;  // of three or four characters, with one blank between them
};

inline constexpr MorbidityComponent kEmmoi2024[] = {
    // acute abdomen
    {"acuteabdomen", CodeKind::diagnosis, Window::from_pregnancy_start,
     "K35 K37 K562 K565 K566 K593 K650 K659 N733 N735"},
    // acute renal failure
    {"arf", CodeKind::diagnosis, Window::from_pregnancy_start, "I120 I131 N17 N19 N990 O904"},
    // acute psychosis
    {"psychosis", CodeKind::diagnosis, Window::from_pregnancy_start, "F23 F531"},
    // cardiac arrest, failure, infarction, cardiomyopathy
    {"cardiacarrest", CodeKind::diagnosis, Window::from_pregnancy_start,
     "I110 I119 I130 I132 I21 I42 I43 I46 I50 O742 O891 O903"},
    // cerebral oedema, coma
    {"coma", CodeKind::diagnosis, Window::from_pregnancy_start, "G936 R402"},
    // disseminated intravascular coagulopathy
    {"dic", CodeKind::diagnosis, Window::from_pregnancy_start, "D65 O450 O460 O670 O723"},
    // stroke
    {"cva", CodeKind::diagnosis, Window::from_pregnancy_start, "I60 I61 I62 I63 I64"},
    // complications of anaesthesia
    {"anaesth", CodeKind::diagnosis, Window::from_pregnancy_start,
     "O290 O291 O292 O293 O296 O740 O741 O742 O743 O749 O890 O891 O892"},
    // embolism
    {"embolism", CodeKind::diagnosis, Window::from_pregnancy_start, "I26 O88"},
    // shock
    {"shock", CodeKind::diagnosis, Window::from_pregnancy_start,
     "A483 O751 R570 R571 R572 R578 R579 T780 T782 T805 T886"},
    // sepsis
    {"sepsis", CodeKind::diagnosis, Window::from_pregnancy_start,
     "A327 A40 A410 A411 A412 A413 A414 A415 A418 A419 O753 O85"},
    // sickle cell crisis
    {"sscrisis", CodeKind::diagnosis, Window::from_pregnancy_start, "D570"},
    // status asthmaticus
    {"asthma1", CodeKind::diagnosis, Window::from_pregnancy_start, "J46"},
    // status epilepticus
    {"epilepsy1", CodeKind::diagnosis, Window::from_pregnancy_start, "G41"},
    // uterine rupture
    {"rupture", CodeKind::diagnosis, Window::from_pregnancy_start, "O710 O711"},
    // eclampsia
    {"eclampsia", CodeKind::diagnosis, Window::from_pregnancy_start, "O15"},
    // cerebral venous thrombosis
    {"cvt", CodeKind::diagnosis, Window::from_pregnancy_start, "I636 I676 O873"},
    // acute pancreatitis
    {"panc", CodeKind::diagnosis, Window::from_pregnancy_start, "K85 K863"},
    // ventilation, respiratory support
    {"vent", CodeKind::procedure, Window::from_pregnancy_start,
     "E421 E422 E423 E428 E429 E851 E852 E856 E858 E859 E898 E899 Y731 Y732 Y733"},
    // evacuation of the uterus after birth
    {"curr", CodeKind::procedure, Window::from_birth, "Q10 Q111 Q113 Q115 Q116 R281 R288 R289"},
    // dialysis
    {"dialysis", CodeKind::procedure, Window::from_pregnancy_start, "X40 X411 X421"},
    // hysterectomy
    {"hysterectomy", CodeKind::procedure, Window::from_birth, "Q072 Q074 Q075 R251"},
    // respiratory failure
    {"respcomp", CodeKind::diagnosis, Window::from_pregnancy_start, "J80 J81"},
    // diabetic ketoacidosis
    {"dka", CodeKind::diagnosis, Window::from_pregnancy_start, "E100 E101"},
    // rupture or dissection of the aorta
    {"dissection", CodeKind::diagnosis, Window::from_pregnancy_start,
     "I710 I711 I712 I713 I714 I715 I716 I718 I719 I722 I723"},
    // drainage of an abdominal or pelvic collection
    {"collection", CodeKind::procedure, Window::from_pregnancy_start,
     "H031 H581 H583 T301 T302 T303 T341 T342 T343 T348 T349 T451 T452 T453 T454 T468 T469 "
     "T963 Y055 Y22 Y251 Y252 Y321 Y322 Y323 Y328 Y329"},
    // vulval or vaginal haematoma
    {"vaghaem", CodeKind::procedure, Window::from_birth, "P093 P271"},
    // arrest of major haemorrhage
    {"interventionhaem", CodeKind::procedure, Window::from_birth,
     "L531 L538 L539 L543 L663 L702 L703 L713 L721 L933 L937 L941 L974 L975 L995 Y781 Y782 "
     "Y788 Y789 Y793 Y799"},
    // dehiscence of a caesarean wound
    {"cswound", CodeKind::procedure, Window::from_birth, "T283 T288 T289"},
    // repair of bladder or urinary tract
    {"cystostomy", CodeKind::procedure, Window::from_birth,
     "M136 M182 M188 M189 M191 M192 M194 M201 M202 M203 M208 M209 M211 M212 M213 M214 M216 "
     "M221 M222 M228 M229 M274 M277 M278 M279 M294 M331 M332 M338 M339 M373 M378 M379 M734 "
     "M736 M737 M738 M739"},
    // repair of intestine, obstruction
    {"intestine", CodeKind::procedure, Window::from_birth,
     "G58 G633 G69 G721 G722 G723 G724 G725 G741 G742 G743 G762 G763 G78 H05 H06 H07 H08 "
     "H091 H092 H10 H112 H113 H114 H115 H116 H118 H119 H13 H151 H152 H158 H159 H172 H173 "
     "H174 H175 H176 H29 H33 T305 T374 T384"},
    // treatment of acute coronary syndrome
    {"managementacs", CodeKind::procedure, Window::from_pregnancy_start,
     "K634 K635 K636 K638 K639 K651 K652 K653 K654 K658 K659 K751 K752 K753 K754 K758 K759 "
     "L76 L89"},
    // treatment of thromboembolism
    {"managementthrombo", CodeKind::procedure, Window::from_pregnancy_start,
     "L124 L131 L791 L961 L962 L968 L969 L993 L994"},
    // haemorrhage from the spleen
    {"managementspleenhaem", CodeKind::procedure, Window::from_pregnancy_start,
     "J691 J692 J698 J699 J701 J722 J724 J725"},
    // intervention for stroke
    {"interventionstroke", CodeKind::procedure, Window::from_pregnancy_start,
     "L331 L332 L333 L334 L338 L339 L343 L344 L351 L352 L353 L354 L358 L359 L961 L962 O011 "
     "O012 O013 O014 O018 O019 O021 O022 O023 O028 O029 O031 O032 O033 O034 O035 O036 O038 "
     "O039 O041 O042 O043 O048 O049"},
    // repair of the aorta
    {"repairaorta", CodeKind::procedure, Window::from_pregnancy_start,
     "L18 L19 L265 L266 L267 L27 L29 O20"},
    // surgery for acute pancreatitis
    {"managementpanc", CodeKind::procedure, Window::from_pregnancy_start,
     "J576 J601 J602 J603 J612 J613 J614"},
};

}  // namespace matequity::outcomes

#endif  // MATEQUITY_PLUGINS_OUTCOMES_EMMOI_2024_HPP
