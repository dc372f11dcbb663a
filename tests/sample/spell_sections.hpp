// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace matequity::sample {

struct DocumentWriter;

// Parts of the data set that no indicator reads, for documents of full detail.

// GPPracticeRegistrations, inside Mother.
void write_practice(DocumentWriter& document);
// DatingScanProcedures.
void write_scan(DocumentWriter& document);
// CareActivities of the first contact: blood pressure, and carbon monoxide in the breath.
void write_contact_activities(DocumentWriter& document);
// HospitalProviderSpells around the birth.
void write_spell(DocumentWriter& document);

}  // namespace matequity::sample
